"""The five concepts where preferences are told pair by pair: as defined, fast, and explained."""
