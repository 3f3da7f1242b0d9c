"""How much tax: pure calculators over dated tables, each with its steps, its legal basis and its doubts."""
