"""The Debrief screen: a review of the campaign so far."""
