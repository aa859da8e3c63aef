"""The tools of the map: what a click, a drag and a key do while one of them is chosen."""
