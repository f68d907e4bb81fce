"""Planning the open year without a screen: its lines, its outlook, odds and advice."""
