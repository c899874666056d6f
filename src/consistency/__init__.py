"""Find where Chinese government reports contradict themselves and each other."""
