"""Does it work? The figures of nets and signs from what was kept of them; plain values, any thread.

operations.py   arrests at the scene, time to net, time to police, false signs: per pattern and shift
records.py      what is kept for it, in tables of the plugin's own
keeper.py       the hub's side: takes down what happens, answers `NetFigures`
"""
