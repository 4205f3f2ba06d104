"""Statistics of who adopts what: they take pairs of ids and give values or networks, and never see a store."""
