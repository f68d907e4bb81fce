"""The Plan screen: the year's orders, typed into a grid."""
