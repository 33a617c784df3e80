"""Translation into English or Arabic that no figure is lost in."""
