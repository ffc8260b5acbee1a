"""What every desk's screens are built of: dialogues, lists, the search screen, the card, words, going over."""
