"""The people and bodies that the office serves: numbers, groups, regions, search and import."""
