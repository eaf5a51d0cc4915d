"""Does it work? The figures of nets and signs from what was kept of them; plain values, any thread.

operations.py   arrests at the scene, time to net, time to police, false signs: per pattern and shift
records.py      what is kept for it, in tables of the plugin's own
keeper.py       the hub's side: takes down what happens, answers `NetFigures`
sheets.py       as CSV and in words
model.py        the console's side
crime.py        crimes of a year, before and after: what became of those that cameras can see, beside those they cannot
apart.py        … reckoned in a process of its own
crime_csv.py    the counts from and to CSV
crime_keeper.py the hub's side of the counts
"""
