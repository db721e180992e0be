"""What the pack behind the page for gold command says, as tables of words."""
