"""The place of the reports: figures of a period, what they are made of, the IKU, and the paper about them."""
