<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>UIC Console {version}</source>
        <translation>UIC Console {version}</translation>
    </message>
    <message>
        <source>Operator console of an integrated city control centre. Licence: Apache-2.0.</source>
        <translation>Operator console of an integrated city control centre. Licence: Apache-2.0.</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>What it is made of</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Text of the licence</translation>
    </message>
    <message>
        <source>Choose a line to read its licence.</source>
        <translation>Choose a line to read its licence.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>It came without a text of its licence.</source>
        <translation>It came without a text of its licence.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Workspaces</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>Search or do anything</translation>
    </message>
    <message>
        <source>Switch language (Korean, English)</source>
        <translation>Switch language (Korean, English)</translation>
    </message>
    <message>
        <source>Show messages</source>
        <translation>Show messages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Close the console</translation>
    </message>
    <message>
        <source>Switch theme (dark, light)</source>
        <translation>Switch theme (dark, light)</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Text at its normal size</source>
        <translation>Text at its normal size</translation>
    </message>
    <message>
        <source>Workspace: {name}</source>
        <translation>Workspace: {name}</translation>
    </message>
    <message>
        <source>Put this workspace back to how it came</source>
        <translation>Put this workspace back to how it came</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>○ No hub</source>
        <translation>○ No hub</translation>
    </message>
    <message>
        <source>● Hub</source>
        <translation>● Hub</translation>
    </message>
    <message>
        <source>● Hub {delay} ms</source>
        <translation>● Hub {delay} ms</translation>
    </message>
</context>
<context>
    <name>Bus</name>
    <message>
        <source>No hub: the command was not sent and is not kept. Video goes on.</source>
        <translation>No hub: the command was not sent and is not kept. Video goes on.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. It may still have acted: look before trying again.</source>
        <translation>The hub did not answer in time. It may still have acted: look before trying again.</translation>
    </message>
    <message>
        <source>Nothing is done yet: it waits for a second person. See the line under the top bar.</source>
        <translation>Nothing is done yet: it waits for a second person. See the line under the top bar.</translation>
    </message>
    <message>
        <source>Nobody is signed in here: sign in first.</source>
        <translation>Nobody is signed in here: sign in first.</translation>
    </message>
    <message>
        <source>The console is locked: unlock it first.</source>
        <translation>The console is locked: unlock it first.</translation>
    </message>
    <message>
        <source>Not in a drill: it would change or reach something real.</source>
        <translation>Not in a drill: it would change or reach something real.</translation>
    </message>
    <message>
        <source>The hub refused it: your rights do not cover it. ({why})</source>
        <translation>The hub refused it: your rights do not cover it. ({why})</translation>
    </message>
    <message>
        <source>This hub can't do that: it is older, or the plugin is switched off there.</source>
        <translation>This hub can't do that: it is older, or the plugin is switched off there.</translation>
    </message>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>No hub: commands are off until it answers again.</translation>
    </message>
    <message>
        <source>This is a replay: it can be looked at, not changed.</source>
        <translation>This is a replay: it can be looked at, not changed.</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in {where} ({error}). Video and all else go on; the log has the details.</source>
        <translation>Something went wrong in {where} ({error}). Video and all else go on; the log has the details.</translation>
    </message>
</context>
<context>
    <name>DockFrame</name>
    <message>
        <source>This panel could not be opened; the log says why.</source>
        <translation>This panel could not be opened; the log says why.</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>Fonts</name>
    <message>
        <source>No Korean font: names appear as boxes. Install one (Debian, Ubuntu: apt install fonts-nanum).</source>
        <translation>No Korean font: names appear as boxes. Install one (Debian, Ubuntu: apt install fonts-nanum).</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>No hub: commands are off until it answers again.</translation>
    </message>
    <message>
        <source>“{action}” can't be done here now.</source>
        <translation>“{action}” can't be done here now.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Actions and their keys</translation>
    </message>
    <message>
        <source>New key for the chosen action: press it here</source>
        <translation>New key for the chosen action: press it here</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>No key</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>As it came</translation>
    </message>
    <message>
        <source>All keys as they came</source>
        <translation>All keys as they came</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Choose an action in the table first.</source>
        <translation>Choose an action in the table first.</translation>
    </message>
    <message>
        <source>{key} already does “{action}”. Give that another key first.</source>
        <translation>{key} already does “{action}”. Give that another key first.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Kept.</translation>
    </message>
</context>
<context>
    <name>KeysWindow</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Find an action or a key</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Actions and their keys</translation>
    </message>
    <message>
        <source>No action is called so, and no key does it.</source>
        <translation>No action is called so, and no key does it.</translation>
    </message>
    <message>
        <source>Save as text for printing…</source>
        <translation>Save as text for printing…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Retention</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Generated scenes</source>
        <translation>Generated scenes</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>For this machine. Kept in {file}; counts from the next start.</source>
        <translation>For this machine. Kept in {file}; counts from the next start.</translation>
    </message>
    <message>
        <source>Set by {variable} in the environment.</source>
        <translation>Set by {variable} in the environment.</translation>
    </message>
    <message>
        <source>Must be {wanted}</source>
        <translation>Must be {wanted}</translation>
    </message>
    <message>
        <source>Kept; counts from the next start.</source>
        <translation>Kept; counts from the next start.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>UIC Console</source>
        <translation>UIC Console</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Messages, newest first</source>
        <translation>Messages, newest first</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type a camera, a place, a number or what you want to do</source>
        <translation>Type a camera, a place, a number or what you want to do</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>Search or do anything</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters, a camera's number, or the first consonants of its name.</source>
        <translation>Nothing found. Try fewer letters, a camera's number, or the first consonants of its name.</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Text size: {percent} %</source>
        <translation>Text size: {percent} %</translation>
    </message>
    <message>
        <source>Name of the person at this seat</source>
        <translation>Name of the person at this seat</translation>
    </message>
    <message>
        <source>Name of this place, as the top bar shows it</source>
        <translation>Name of this place, as the top bar shows it</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Panels</source>
        <translation>Panels</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Where the hub listens and consoles find it; events use the port above.</source>
        <translation>Where the hub listens and consoles find it; events use the port above.</translation>
    </message>
    <message>
        <source>none: no keys and no sign-in, on this machine only: whoever reaches the hub's port administers it.</source>
        <translation>none: no keys and no sign-in, on this machine only: whoever reaches the hub's port administers it.</translation>
    </message>
    <message>
        <source>Public key of a hub on another machine, as `uic access keys` shows it there; empty: as remembered.</source>
        <translation>Public key of a hub on another machine, as `uic access keys` shows it there; empty: as remembered.</translation>
    </message>
    <message>
        <source>How long `uic` waits for the hub it started.</source>
        <translation>How long `uic` waits for the hub it started.</translation>
    </message>
    <message>
        <source>auto: asked for as soon as a second key is admitted or the hub listens beyond this machine.</source>
        <translation>auto: asked for as soon as a second key is admitted or the hub listens beyond this machine.</translation>
    </message>
    <message>
        <source>A console that nobody touches locks itself after this; 0: never.</source>
        <translation>A console that nobody touches locks itself after this; 0: never.</translation>
    </message>
    <message>
        <source>Beginnings of shifts, as 09:00 of the city's clock: whoever is signed in from before is locked then.</source>
        <translation>Beginnings of shifts, as 09:00 of the city's clock: whoever is signed in from before is locked then.</translation>
    </message>
    <message>
        <source>A sign-in whose console has been gone for this long ends.</source>
        <translation>A sign-in whose console has been gone for this long ends.</translation>
    </message>
    <message>
        <source>How long a command waits for its second person.</source>
        <translation>How long a command waits for its second person.</translation>
    </message>
    <message>
        <source>full: a commit waits for the disk, so that no power cut loses an event; normal: a power cut may.</source>
        <translation>full: a commit waits for the disk, so that no power cut loses an event; normal: a power cut may.</translation>
    </message>
    <message>
        <source>Events older than this are let go; 0 keeps all.</source>
        <translation>Events older than this are let go; 0 keeps all.</translation>
    </message>
    <message>
        <source>Above this size the oldest events are let go; 0: no bound.</source>
        <translation>Above this size the oldest events are let go; 0: no bound.</translation>
    </message>
    <message>
        <source>The audit is signed after this many entries.</source>
        <translation>The audit is signed after this many entries.</translation>
    </message>
    <message>
        <source>And after this long, where there are new ones.</source>
        <translation>And after this long, where there are new ones.</translation>
    </message>
    <message>
        <source>A second file for the audit's signatures, in a folder that is there, best on another machine; empty: none.</source>
        <translation>A second file for the audit's signatures, in a folder that is there, best on another machine; empty: none.</translation>
    </message>
    <message>
        <source>Recordings older than this are purged; 0 keeps all.</source>
        <translation>Recordings older than this are purged; 0 keeps all.</translation>
    </message>
    <message>
        <source>Positions of persons older than this are purged; 0 keeps all.</source>
        <translation>Positions of persons older than this are purged; 0 keeps all.</translation>
    </message>
    <message>
        <source>Incidents closed longer ago than this are purged; 0 keeps all.</source>
        <translation>Incidents closed longer ago than this are purged; 0 keeps all.</translation>
    </message>
    <message>
        <source>Other classes of data by name and days, such as 'voice=90, tablets=14'; a plugin brings its default.</source>
        <translation>Other classes of data by name and days, such as 'voice=90, tablets=14'; a plugin brings its default.</translation>
    </message>
    <message>
        <source>When the daily purge runs, by the city's clock.</source>
        <translation>When the daily purge runs, by the city's clock.</translation>
    </message>
    <message>
        <source>SQLAlchemy URL of the records; empty: records.db (SQLite) in the state folder.</source>
        <translation>SQLAlchemy URL of the records; empty: records.db (SQLite) in the state folder.</translation>
    </message>
    <message>
        <source>How long a write waits for another's lock.</source>
        <translation>How long a write waits for another's lock.</translation>
    </message>
    <message>
        <source>Where backups go, best on another disk; empty: backups in the state folder.</source>
        <translation>Where backups go, best on another disk; empty: backups in the state folder.</translation>
    </message>
    <message>
        <source>Hours between automatic backups; 0: none.</source>
        <translation>Hours between automatic backups; 0: none.</translation>
    </message>
    <message>
        <source>How many automatic backups stay; those made by hand are never deleted.</source>
        <translation>How many automatic backups stay; those made by hand are never deleted.</translation>
    </message>
    <message>
        <source>Where recordings go; empty: a folder of their own in the state folder.</source>
        <translation>Where recordings go; empty: a folder of their own in the state folder.</translation>
    </message>
    <message>
        <source>The largest a recording may be.</source>
        <translation>The largest a recording may be.</translation>
    </message>
    <message>
        <source>How far before its beginning a recording looks for what was true then.</source>
        <translation>How far before its beginning a recording looks for what was true then.</translation>
    </message>
    <message>
        <source>Recordings and drills older than this are purged, and not replayed; 0 keeps all.</source>
        <translation>Recordings and drills older than this are purged, and not replayed; 0 keeps all.</translation>
    </message>
    <message>
        <source>Language of the console; auto: that of the desktop.</source>
        <translation>Language of the console; auto: that of the desktop.</translation>
    </message>
    <message>
        <source>Colours: dark for a dimmed room, light for a bright one.</source>
        <translation>Colours: dark for a dimmed room, light for a bright one.</translation>
    </message>
    <message>
        <source>What the top bar calls this place; empty: the city's control centre.</source>
        <translation>What the top bar calls this place; empty: the city's control centre.</translation>
    </message>
    <message>
        <source>Where live pictures come from: the cameras, or the hub's gateway where this desk does not reach them; auto: the gateway for a liaison's window on another machine, if it listens.</source>
        <translation>Where live pictures come from: the cameras, or the hub's gateway where this desk does not reach them; auto: the gateway for a liaison's window on another machine, if it listens.</translation>
    </message>
    <message>
        <source>Roles whose pictures are hidden while their console is locked; the others' go on.</source>
        <translation>Roles whose pictures are hidden while their console is locked; the others' go on.</translation>
    </message>
    <message>
        <source>How many tiles a first start shows.</source>
        <translation>How many tiles a first start shows.</translation>
    </message>
    <message>
        <source>A picture of another shape than its tile: 'whole' shows all of it, 'fill' cuts its edges.</source>
        <translation>A picture of another shape than its tile: 'whole' shows all of it, 'fill' cuts its edges.</translation>
    </message>
    <message>
        <source>Folder for snapshots; empty: UIC in the pictures folder of this user.</source>
        <translation>Folder for snapshots; empty: UIC in the pictures folder of this user.</translation>
    </message>
    <message>
        <source>How far back instant replay starts.</source>
        <translation>How far back instant replay starts.</translation>
    </message>
    <message>
        <source>How long a carousel shows each camera.</source>
        <translation>How long a carousel shows each camera.</translation>
    </message>
    <message>
        <source>A carousel paused by a touch goes on after so long without one.</source>
        <translation>A carousel paused by a touch goes on after so long without one.</translation>
    </message>
    <message>
        <source>A file of map pictures, .mbtiles or .pmtiles, drawn below the devices; empty: the schematic.</source>
        <translation>A file of map pictures, .mbtiles or .pmtiles, drawn below the devices; empty: the schematic.</translation>
    </message>
    <message>
        <source>An OpenStreetMap extract of the city, .osm.pbf or .osm: its roads and houses instead of the schematic's.</source>
        <translation>An OpenStreetMap extract of the city, .osm.pbf or .osm: its roads and houses instead of the schematic's.</translation>
    </message>
    <message>
        <source>A patrol unit's position older than this is drawn as stale.</source>
        <translation>A patrol unit's position older than this is drawn as stale.</translation>
    </message>
    <message>
        <source>A unit whose position is older is not counted among the nearest.</source>
        <translation>A unit whose position is older is not counted among the nearest.</translation>
    </message>
    <message>
        <source>How much of a unit's way is drawn behind it.</source>
        <translation>How much of a unit's way is drawn behind it.</translation>
    </message>
    <message>
        <source>Decoding by hardware: none, auto, or a device (vaapi, cuda, ...); where it fails, software decodes.</source>
        <translation>Decoding by hardware: none, auto, or a device (vaapi, cuda, ...); where it fails, software decodes.</translation>
    </message>
    <message>
        <source>Decode processes; 0: one for each core.</source>
        <translation>Decode processes; 0: one for each core.</translation>
    </message>
    <message>
        <source>How pictures come from RTSP cameras.</source>
        <translation>How pictures come from RTSP cameras.</translation>
    </message>
    <message>
        <source>A camera that has not answered by then is lost, and tried again.</source>
        <translation>A camera that has not answered by then is lost, and tried again.</translation>
    </message>
    <message>
        <source>A camera that sends nothing for this long is lost, and opened again.</source>
        <translation>A camera that sends nothing for this long is lost, and opened again.</translation>
    </message>
    <message>
        <source>The longest wait before a lost camera is tried again.</source>
        <translation>The longest wait before a lost camera is tried again.</translation>
    </message>
    <message>
        <source>Live pictures older than this let their camera jump to a key frame.</source>
        <translation>Live pictures older than this let their camera jump to a key frame.</translation>
    </message>
    <message>
        <source>A picture older than this when it is shown is marked delayed.</source>
        <translation>A picture older than this when it is shown is marked delayed.</translation>
    </message>
    <message>
        <source>A live camera without a tile stays connected this long.</source>
        <translation>A live camera without a tile stays connected this long.</translation>
    </message>
    <message>
        <source>Kept of every live camera for instant replay.</source>
        <translation>Kept of every live camera for instant replay.</translation>
    </message>
    <message>
        <source>At most, for the replay of one camera.</source>
        <translation>At most, for the replay of one camera.</translation>
    </message>
    <message>
        <source>A camera whose stream ended its decoder this often is held.</source>
        <translation>A camera whose stream ended its decoder this often is held.</translation>
    </message>
    <message>
        <source>By how much decoding gives way to the window (0: not at all).</source>
        <translation>By how much decoding gives way to the window (0: not at all).</translation>
    </message>
    <message>
        <source>Play a sound for new and for waiting alarms.</source>
        <translation>Play a sound for new and for waiting alarms.</translation>
    </message>
    <message>
        <source>An alarm that must be answered is heard again after this.</source>
        <translation>An alarm that must be answered is heard again after this.</translation>
    </message>
    <message>
        <source>A critical alarm nobody answers is heard again after this; 0: once.</source>
        <translation>A critical alarm nobody answers is heard again after this; 0: once.</translation>
    </message>
    <message>
        <source>A high alarm nobody answers is heard again after this; 0: once.</source>
        <translation>A high alarm nobody answers is heard again after this; 0: once.</translation>
    </message>
    <message>
        <source>A medium alarm nobody answers is heard again after this; 0: once.</source>
        <translation>A medium alarm nobody answers is heard again after this; 0: once.</translation>
    </message>
    <message>
        <source>A low alarm nobody answers is heard again after this; 0: once.</source>
        <translation>A low alarm nobody answers is heard again after this; 0: once.</translation>
    </message>
    <message>
        <source>Fill an empty camera list with generated cameras, once and never again.</source>
        <translation>Fill an empty camera list with generated cameras, once and never again.</translation>
    </message>
    <message>
        <source>The most that made scenes may fill; those played longest ago go first.</source>
        <translation>The most that made scenes may fill; those played longest ago go first.</translation>
    </message>
    <message>
        <source>auto: beside the hub that `uic` starts, where generated cameras fill an empty list.</source>
        <translation>auto: beside the hub that `uic` starts, where generated cameras fill an empty list.</translation>
    </message>
    <message>
        <source>Where its live cameras are watched; 0: any free port.</source>
        <translation>Where its live cameras are watched; 0: any free port.</translation>
    </message>
    <message>
        <source>Where drivers turn their heads; 0: any free port.</source>
        <translation>Where drivers turn their heads; 0: any free port.</translation>
    </message>
    <message>
        <source>Another seed, another city.</source>
        <translation>Another seed, another city.</translation>
    </message>
    <message>
        <source>Its patrol cars report their positions to the hub.</source>
        <translation>Its patrol cars report their positions to the hub.</translation>
    </message>
    <message>
        <source>Start hub and console without any plugin; what is switched on stays so.</source>
        <translation>Start hub and console without any plugin; what is switched on stays so.</translation>
    </message>
    <message>
        <source>Where the service of a plugin runs that did not come with this program: its own process, or the hub's.</source>
        <translation>Where the service of a plugin runs that did not come with this program: its own process, or the hub's.</translation>
    </message>
    <message>
        <source>A plugin that ended, hung, grew, flooded or overreached this often is quarantined.</source>
        <translation>A plugin that ended, hung, grew, flooded or overreached this often is quarantined.</translation>
    </message>
    <message>
        <source>A plugin whose hooks and handlers raised or were slow this often is quarantined.</source>
        <translation>A plugin whose hooks and handlers raised or were slow this often is quarantined.</translation>
    </message>
    <message>
        <source>Faults older than this no longer count.</source>
        <translation>Faults older than this no longer count.</translation>
    </message>
    <message>
        <source>Memory of one plugin's process.</source>
        <translation>Memory of one plugin's process.</translation>
    </message>
    <message>
        <source>A plugin's process that is silent, or in one handler, for longer is ended.</source>
        <translation>A plugin's process that is silent, or in one handler, for longer is ended.</translation>
    </message>
    <message>
        <source>Events one plugin may publish; four seconds' worth at once.</source>
        <translation>Events one plugin may publish; four seconds' worth at once.</translation>
    </message>
    <message>
        <source>Let a plugin's process touch only files of its own and no network, where the kernel can (Landlock).</source>
        <translation>Let a plugin's process touch only files of its own and no network, where the kernel can (Landlock).</translation>
    </message>
    <message>
        <source>The site's incident types and procedures (TOML); empty: incidents.toml in the settings folder.</source>
        <translation>The site's incident types and procedures (TOML); empty: incidents.toml in the settings folder.</translation>
    </message>
    <message>
        <source>Departments of the control room: their people see every case, others what is shared.</source>
        <translation>Departments of the control room: their people see every case, others what is shared.</translation>
    </message>
    <message>
        <source>How long a person has to accept a case that is handed over.</source>
        <translation>How long a person has to accept a case that is handed over.</translation>
    </message>
    <message>
        <source>How often the hub looks at itself.</source>
        <translation>How often the hub looks at itself.</translation>
    </message>
    <message>
        <source>Less free room than this below the state folder is said, and raises an alarm.</source>
        <translation>Less free room than this below the state folder is said, and raises an alarm.</translation>
    </message>
    <message>
        <source>With less free room than this the disk counts as full.</source>
        <translation>With less free room than this the disk counts as full.</translation>
    </message>
    <message>
        <source>A clock that is set by more than this is said, and raises an alarm.</source>
        <translation>A clock that is set by more than this is said, and raises an alarm.</translation>
    </message>
    <message>
        <source>Where Prometheus finds metrics, as 127.0.0.1:9464; empty: nowhere.</source>
        <translation>Where Prometheus finds metrics, as 127.0.0.1:9464; empty: nowhere.</translation>
    </message>
    <message>
        <source>Where it listens, as 0.0.0.0:8443; port 0: the one it had before, else a free one; empty: nowhere.</source>
        <translation>Where it listens, as 0.0.0.0:8443; port 0: the one it had before, else a free one; empty: nowhere.</translation>
    </message>
    <message>
        <source>How people outside reach it, as https://sos.example.kr; empty: as it listens.</source>
        <translation>How people outside reach it, as https://sos.example.kr; empty: as it listens.</translation>
    </message>
    <message>
        <source>A file with its certificate and those it follows from, PEM; empty: one made by itself.</source>
        <translation>A file with its certificate and those it follows from, PEM; empty: one made by itself.</translation>
    </message>
    <message>
        <source>The file with that certificate's key, PEM.</source>
        <translation>The file with that certificate's key, PEM.</translation>
    </message>
    <message>
        <source>More connections than these at once are turned away.</source>
        <translation>More connections than these at once are turned away.</translation>
    </message>
    <message>
        <source>How often a camera that nobody turns is asked where it looks.</source>
        <translation>How often a camera that nobody turns is asked where it looks.</translation>
    </message>
    <message>
        <source>Detection is armed again when a camera has stood still for so long.</source>
        <translation>Detection is armed again when a camera has stood still for so long.</translation>
    </message>
    <message>
        <source>A lease ends when its holder's console has been gone for so long.</source>
        <translation>A lease ends when its holder's console has been gone for so long.</translation>
    </message>
    <message>
        <source>After a start of the hub, holders have so long to come back for their leases.</source>
        <translation>After a start of the hub, holders have so long to come back for their leases.</translation>
    </message>
    <message>
        <source>Figures of blind seconds are kept for so long.</source>
        <translation>Figures of blind seconds are kept for so long.</translation>
    </message>
    <message>
        <source>TAK servers to link: tls://host:8089, tcp://host:8087; none: no link.</source>
        <translation>TAK servers to link: tls://host:8089, tcp://host:8087; none: no link.</translation>
    </message>
    <message>
        <source>Where tablets link without a server: tls://0.0.0.0:8089; tcp:// on this machine only; empty: nowhere.</source>
        <translation>Where tablets link without a server: tls://0.0.0.0:8089; tcp:// on this machine only; empty: nowhere.</translation>
    </message>
    <message>
        <source>PEM file: the authority of the servers' and tablets' certificates; empty: the system's.</source>
        <translation>PEM file: the authority of the servers' and tablets' certificates; empty: the system's.</translation>
    </message>
    <message>
        <source>PEM file: the hub's own certificate for TLS.</source>
        <translation>PEM file: the hub's own certificate for TLS.</translation>
    </message>
    <message>
        <source>PEM file: the certificate's key; empty: it lies with the certificate.</source>
        <translation>PEM file: the certificate's key; empty: it lies with the certificate.</translation>
    </message>
    <message>
        <source>Name that the servers' certificates bear; empty: their host.</source>
        <translation>Name that the servers' certificates bear; empty: their host.</translation>
    </message>
    <message>
        <source>Where tablets see a camera's picture, with {camera} or {number} in it; empty: they are given no link.</source>
        <translation>Where tablets see a camera's picture, with {camera} or {number} in it; empty: they are given no link.</translation>
    </message>
    <message>
        <source>Whose tablets these are: cases that are sent to it are sent to them.</source>
        <translation>Whose tablets these are: cases that are sent to it are sent to them.</translation>
    </message>
    <message>
        <source>What tablets call the control room.</source>
        <translation>What tablets call the control room.</translation>
    </message>
    <message>
        <source>Language of what tablets read.</source>
        <translation>Language of what tablets read.</translation>
    </message>
    <message>
        <source>What is shown is said again so often, before it goes stale.</source>
        <translation>What is shown is said again so often, before it goes stale.</translation>
    </message>
    <message>
        <source>A position that is not followed by another for so long is stale.</source>
        <translation>A position that is not followed by another for so long is stale.</translation>
    </message>
    <message>
        <source>A crew that has not answered after so long counts as silent; the next is asked.</source>
        <translation>A crew that has not answered after so long counts as silent; the next is asked.</translation>
    </message>
    <message>
        <source>A unit whose position is older is not asked.</source>
        <translation>A unit whose position is older is not asked.</translation>
    </message>
    <message>
        <source>Alarm types that order a unit by themselves, and after how many seconds unless somebody stops it.</source>
        <translation>Alarm types that order a unit by themselves, and after how many seconds unless somebody stops it.</translation>
    </message>
    <message>
        <source>Departments whose units may be ordered; none: every unit of the registry.</source>
        <translation>Departments whose units may be ordered; none: every unit of the registry.</translation>
    </message>
    <message>
        <source>Kept of each camera of an open case before anything is asked.</source>
        <translation>Kept of each camera of an open case before anything is asked.</translation>
    </message>
    <message>
        <source>At most, in memory, for one such camera.</source>
        <translation>At most, in memory, for one such camera.</translation>
    </message>
    <message>
        <source>Cameras watched at once for cases, the newest case first.</source>
        <translation>Cameras watched at once for cases, the newest case first.</translation>
    </message>
    <message>
        <source>The longest a clip may go on.</source>
        <translation>The longest a clip may go on.</translation>
    </message>
    <message>
        <source>All cases' files together; beyond it nothing more is kept, and health says so.</source>
        <translation>All cases' files together; beyond it nothing more is kept, and health says so.</translation>
    </message>
    <message>
        <source>The largest file that can be brought in.</source>
        <translation>The largest file that can be brought in.</translation>
    </message>
    <message>
        <source>auto: on machines with 4 cores and 6 GB or more; the wall and the hub have fewer to themselves.</source>
        <translation>auto: on machines with 4 cores and 6 GB or more; the wall and the hub have fewer to themselves.</translation>
    </message>
    <message>
        <source>Where analysis runs: here; ray (this machine's Ray cluster, or one of its own); ray://host:10001.</source>
        <translation>Where analysis runs: here; ray (this machine's Ray cluster, or one of its own); ray://host:10001.</translation>
    </message>
    <message>
        <source>Analysis processes; 0: one for every second core, on Ray one for every core.</source>
        <translation>Analysis processes; 0: one for every second core, on Ray one for every core.</translation>
    </message>
    <message>
        <source>Most cameras watched at once, those that matter first; 0: 120 for each worker.</source>
        <translation>Most cameras watched at once, those that matter first; 0: 120 for each worker.</translation>
    </message>
    <message>
        <source>Listen to cameras' own motion detection where they have ONVIF.</source>
        <translation>Listen to cameras' own motion detection where they have ONVIF.</translation>
    </message>
    <message>
        <source>This site's changes to the patterns of signs, TOML; empty: a file beside the hub's records.</source>
        <translation>This site's changes to the patterns of signs, TOML; empty: a file beside the hub's records.</translation>
    </message>
    <message>
        <source>From this probability on a net follows by itself who is probably its suspect, seen again; 0: only a person decides.</source>
        <translation>From this probability on a net follows by itself who is probably its suspect, seen again; 0: only a person decides.</translation>
    </message>
    <message>
        <source>The least serious line that is written.</source>
        <translation>The least serious line that is written.</translation>
    </message>
    <message>
        <source>Write log lines to standard error as well as to the file.</source>
        <translation>Write log lines to standard error as well as to the file.</translation>
    </message>
    <message>
        <source>Write log lines to &lt;state folder&gt;/log/&lt;process&gt;.log.</source>
        <translation>Write log lines to &lt;state folder&gt;/log/&lt;process&gt;.log.</translation>
    </message>
    <message>
        <source>A log file is set aside when it grows past this.</source>
        <translation>A log file is set aside when it grows past this.</translation>
    </message>
    <message>
        <source>How many set-aside log files are kept.</source>
        <translation>How many set-aside log files are kept.</translation>
    </message>
    <message>
        <source>Key=value lines for people, or JSON lines as OpenTelemetry has them.</source>
        <translation>Key=value lines for people, or JSON lines as OpenTelemetry has them.</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>This person</source>
        <translation>This person</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Pages of the settings</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>whole number</translation>
    </message>
    <message>
        <source>number</source>
        <translation>number</translation>
    </message>
    <message>
        <source>text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>several, with commas between them</source>
        <translation>several, with commas between them</translation>
    </message>
    <message>
        <source>{kind}, {low} to {high}</source>
        <translation>{kind}, {low} to {high}</translation>
    </message>
    <message>
        <source>{kind}, {low} or more</source>
        <translation>{kind}, {low} or more</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>{person} puts the backup {archive} back: the hub starts again, video goes on.</source>
        <translation>{person} puts the backup {archive} back: the hub starts again, video goes on.</translation>
    </message>
    <message>
        <source>The hub runs on the backup {archive}: alarms, cases and lists are as they were.</source>
        <translation>The hub runs on the backup {archive}: alarms, cases and lists are as they were.</translation>
    </message>
</context>
<context>
    <name>ShellConsole</name>
    <message>
        <source>Your preferences could not be read; what could not is as it came. The old file is kept.</source>
        <translation>Your preferences could not be read; what could not is as it came. The old file is kept.</translation>
    </message>
    <message>
        <source>The console ended by a fault last time; the wall is as it was. Report: {file}</source>
        <translation>The console ended by a fault last time; the wall is as it was. Report: {file}</translation>
    </message>
    <message>
        <source>There is no layout of {tiles} tiles.</source>
        <translation>There is no layout of {tiles} tiles.</translation>
    </message>
    <message>
        <source>No hub: video goes on, commands are off</source>
        <translation>No hub: video goes on, commands are off</translation>
    </message>
    <message>
        <source>The hub answers again; commands are on</source>
        <translation>The hub answers again; commands are on</translation>
    </message>
    <message>
        <source>“{action}” failed: {why}</source>
        <translation>“{action}” failed: {why}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Live {live}/{asked} · {fps} pictures/s</source>
        <translation>Live {live}/{asked} · {fps} pictures/s</translation>
    </message>
    <message>
        <source>Decoding {percent} %</source>
        <translation>Decoding {percent} %</translation>
    </message>
    <message>
        <source>Dropped {rate}/s</source>
        <translation>Dropped {rate}/s</translation>
    </message>
    <message>
        <source>Window late {late} ms</source>
        <translation>Window late {late} ms</translation>
    </message>
    <message numerus="yes">
        <source>▼ Slowed %n: {names}</source>
        <translation>
            <numerusform>▼ Slowed %n: {names}</numerusform>
            <numerusform>▼ Slowed %n: {names}</numerusform>
        </translation>
    </message>
    <message>
        <source>Message history</source>
        <translation>Message history</translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation>Newest message</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Decoding {percent} %</source>
        <translation>Decoding {percent} %</translation>
    </message>
    <message>
        <source>Anyang city control centre</source>
        <translation>Anyang city control centre</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>Search or do anything</translation>
    </message>
    <message>
        <source>Switch to the other language (Korean, English)</source>
        <translation>Switch to the other language (Korean, English)</translation>
    </message>
    <message>
        <source>Time in Seoul</source>
        <translation>Time in Seoul</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date format of the clock, as QDate reads it</comment>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>Shift from {time}</source>
        <translation>Shift from {time}</translation>
    </message>
    <message>
        <source>Day shift</source>
        <translation>Day shift</translation>
    </message>
    <message>
        <source>Night shift</source>
        <translation>Night shift</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Watch</source>
        <translation>Watch</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>City</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
</context>
<context>
    <name>_DockTitle</name>
    <message>
        <source>Let “{panel}” float, or dock it again</source>
        <translation>Let “{panel}” float, or dock it again</translation>
    </message>
    <message>
        <source>Close “{panel}”</source>
        <translation>Close “{panel}”</translation>
    </message>
</context>
<context>
    <name>_FolderLine</name>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
</TS>
