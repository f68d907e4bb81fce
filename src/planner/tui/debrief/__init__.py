"""The Debrief screen: the campaign looked back on."""
