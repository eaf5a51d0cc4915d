<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UIC Console {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator console of an integrated city control centre. Licence: Apache-2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a line to read its licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It came without a text of its licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch language (Korean, English)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch theme (dark, light)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text at its normal size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put this workspace back to how it came</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>○ No hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● Hub {delay} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Bus</name>
    <message>
        <source>No hub: the command was not sent and is not kept. Video goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub did not answer in time. It may still have acted: look before trying again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This hub can&apos;t do that: it is older, or the plugin is switched off there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in {where} ({error}). Video and all else go on; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DockFrame</name>
    <message>
        <source>This panel could not be opened; the log says why.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fonts</name>
    <message>
        <source>No Korean font: names appear as boxes. Install one (Debian, Ubuntu: apt install fonts-nanum).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{action}” can&apos;t be done here now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key for the chosen action: press it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys as they came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an action in the table first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{key} already does “{action}”. Give that another key first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysWindow</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No action is called so, and no key does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as text for printing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generated scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this machine. Kept in {file}; counts from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set by {variable} in the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be {wanted}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept; counts from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>UIC Console</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Messages, newest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type a camera, a place, a number or what you want to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters, a camera&apos;s number, or the first consonants of its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>This person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size: {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the person at this seat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this place, as the top bar shows it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Where the hub listens and consoles find it; events use the port above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long `uic` waits for the hub it started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full: a commit waits for the disk, so that no power cut loses an event; normal: a power cut may.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events older than this are let go; 0 keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above this size the oldest events are let go; 0: no bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLAlchemy URL of the records; empty: records.db (SQLite) in the state folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a write waits for another&apos;s lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill an empty camera list with generated cameras at the hub&apos;s first start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The least serious line that is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write log lines to standard error as well as to the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write log lines to &lt;state folder&gt;/log/&lt;process&gt;.log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A log file is set aside when it grows past this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many set-aside log files are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key=value lines for people, or JSON lines for a log collector.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Live {live}/{asked} · {fps} pictures/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoding {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped {rate}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window late {late} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>▼ Slowed %n: {names}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Message history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Decoding {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyang city control centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to the other language (Korean, English)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time in Seoul</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date format of the clock, as QDate reads it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night shift</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FolderLine</name>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
