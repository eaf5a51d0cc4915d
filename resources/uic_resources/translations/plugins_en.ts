<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConsoleHalf</name>
    <message>
        <source>Select a tile with a camera first, then: {action}</source>
        <translation>Select a tile with a camera first, then: {action}</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>No hub: commands are off until it answers again.</translation>
    </message>
</context>
<context>
    <name>PanelFrame</name>
    <message>
        <source>▲ This panel could not be shown. Everything else works. The Plugins window says why.</source>
        <translation>▲ This panel could not be shown. Everything else works. The Plugins window says why.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>PluginLists</name>
    <message>
        <source>Not granted</source>
        <translation>Not granted</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Nothing but its own events and commands.</source>
        <translation>Nothing but its own events and commands.</translation>
    </message>
    <message>
        <source>Asks for ({count})</source>
        <translation>Asks for ({count})</translation>
    </message>
    <message>
        <source>Came with the program</source>
        <translation>Came with the program</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>It has done nothing wrong in the hub.</source>
        <translation>It has done nothing wrong in the hub.</translation>
    </message>
    <message>
        <source>Faults ({count})</source>
        <translation>Faults ({count})</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>What the plugin asks for</source>
        <translation>What the plugin asks for</translation>
    </message>
    <message>
        <source>What the plugin did wrong</source>
        <translation>What the plugin did wrong</translation>
    </message>
</context>
<context>
    <name>PluginPart</name>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
</context>
<context>
    <name>PluginWords</name>
    <message>
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Wrong version</source>
        <translation>Wrong version</translation>
    </message>
    <message>
        <source>Waits for a grant</source>
        <translation>Waits for a grant</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>Quarantined</translation>
    </message>
    <message>
        <source>Not on this console</source>
        <translation>Not on this console</translation>
    </message>
    <message>
        <source>Importing {module} failed: {error}</source>
        <translation>Importing {module} failed: {error}</translation>
    </message>
    <message>
        <source>Several installed packages offer this name: {first}</source>
        <translation>Several installed packages offer this name: {first}</translation>
    </message>
    <message>
        <source>Its manifest is wrong: {error}</source>
        <translation>Its manifest is wrong: {error}</translation>
    </message>
    <message>
        <source>It was written for API {theirs}, this console speaks {ours}.</source>
        <translation>It was written for API {theirs}, this console speaks {ours}.</translation>
    </message>
    <message>
        <source>It implements {hook}, which is no hook of API {ours}{hint}.</source>
        <translation>It implements {hook}, which is no hook of API {ours}{hint}.</translation>
    </message>
    <message>
        <source>Its function {hook} lacks @hookimpl and would never be called.</source>
        <translation>Its function {hook} lacks @hookimpl and would never be called.</translation>
    </message>
    <message>
        <source>Its hook {hook} raised {error}</source>
        <translation>Its hook {hook} raised {error}</translation>
    </message>
    <message>
        <source>Its hook {hook} answered wrongly: {error}</source>
        <translation>Its hook {hook} answered wrongly: {error}</translation>
    </message>
    <message>
        <source>Its service in the hub failed: {error}</source>
        <translation>Its service in the hub failed: {error}</translation>
    </message>
    <message>
        <source>Its console half failed in {where}: {error}</source>
        <translation>Its console half failed in {where}: {error}</translation>
    </message>
    <message>
        <source>It uses {permission} without asking for it in its manifest.</source>
        <translation>It uses {permission} without asking for it in its manifest.</translation>
    </message>
    <message>
        <source>Its process ended: {how}</source>
        <translation>Its process ended: {how}</translation>
    </message>
    <message>
        <source>It used {mb} MB of memory; it may use {most}.</source>
        <translation>It used {mb} MB of memory; it may use {most}.</translation>
    </message>
    <message>
        <source>It had not started after {seconds} s.</source>
        <translation>It had not started after {seconds} s.</translation>
    </message>
    <message>
        <source>It hung for {seconds} s in {where}.</source>
        <translation>It hung for {seconds} s in {where}.</translation>
    </message>
    <message>
        <source>It gave no sign of life for {seconds} s.</source>
        <translation>It gave no sign of life for {seconds} s.</translation>
    </message>
    <message>
        <source>It kept {percent} % of a core for {seconds} s.</source>
        <translation>It kept {percent} % of a core for {seconds} s.</translation>
    </message>
    <message>
        <source>It was cut off: it sent more than 16 MB at once or what is no message, or the hub stood still.</source>
        <translation>It was cut off: it sent more than 16 MB at once or what is no message, or the hub stood still.</translation>
    </message>
    <message>
        <source>It sent what cannot be read: {error}</source>
        <translation>It sent what cannot be read: {error}</translation>
    </message>
    <message>
        <source>It published too many events; the excess was refused: {error}</source>
        <translation>It published too many events; the excess was refused: {error}</translation>
    </message>
    <message>
        <source>It reached for what it was not granted: {what} ({deed})</source>
        <translation>It reached for what it was not granted: {what} ({deed})</translation>
    </message>
    <message>
        <source>It was slow: {error}</source>
        <translation>It was slow: {error}</translation>
    </message>
    <message>
        <source>It raised: {error}</source>
        <translation>It raised: {error}</translation>
    </message>
    <message>
        <source>It is not installed on this machine.</source>
        <translation>It is not installed on this machine.</translation>
    </message>
    <message>
        <source>Say events: {name}</source>
        <translation>Say events: {name}</translation>
    </message>
    <message>
        <source>Hear events: {name}</source>
        <translation>Hear events: {name}</translation>
    </message>
    <message>
        <source>Ask other services: {name}</source>
        <translation>Ask other services: {name}</translation>
    </message>
    <message>
        <source>Answer commands: {name}</source>
        <translation>Answer commands: {name}</translation>
    </message>
    <message>
        <source>Keep records in a database of its own</source>
        <translation>Keep records in a database of its own</translation>
    </message>
    <message>
        <source>Know the places and stream addresses of cameras</source>
        <translation>Know the places and stream addresses of cameras</translation>
    </message>
    <message>
        <source>Make network connections of its own</source>
        <translation>Make network connections of its own</translation>
    </message>
    <message>
        <source>At the console: {name}</source>
        <translation>At the console: {name}</translation>
    </message>
    <message>
        <source>None of its code has run yet. Read what it asks for below; an administrator grants it, or leaves it.</source>
        <translation>None of its code has run yet. Read what it asks for below; an administrator grants it, or leaves it.</translation>
    </message>
    <message>
        <source>It did wrong again and again, so it is kept out. Everything else works. Release it to give it another chance (here, or: uic plugin release {name}).</source>
        <translation>It did wrong again and again, so it is kept out. Everything else works. Release it to give it another chance (here, or: uic plugin release {name}).</translation>
    </message>
    <message>
        <source>Its process ended and is being started again.</source>
        <translation>Its process ended and is being started again.</translation>
    </message>
    <message>
        <source>Enable it to use it; nothing has to be restarted.</source>
        <translation>Enable it to use it; nothing has to be restarted.</translation>
    </message>
    <message>
        <source>Install a version of it for this console, then try again.</source>
        <translation>Install a version of it for this console, then try again.</translation>
    </message>
    <message>
        <source>The hub runs it. Install it on this machine too to see its panels.</source>
        <translation>The hub runs it. Install it on this machine too to see its panels.</translation>
    </message>
    <message>
        <source>Everything else works. Try again; if it fails again, disable it and give its author the details below.</source>
        <translation>Everything else works. Try again; if it fails again, disable it and give its author the details below.</translation>
    </message>
    <message>
        <source>It goes on working. If it misbehaves, disable it and give its author the details below.</source>
        <translation>It goes on working. If it misbehaves, disable it and give its author the details below.</translation>
    </message>
</context>
<context>
    <name>PluginsWindow</name>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>{theirs} (this console: {ours})</source>
        <translation>{theirs} (this console: {ours})</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Faults</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>slow</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Loading</translation>
    </message>
    <message>
        <source>{here} here, {hub} in the hub</source>
        <translation>{here} here, {hub} in the hub</translation>
    </message>
    <message>
        <source>{hub} in the hub, {here} here</source>
        <translation>{hub} in the hub, {here} here</translation>
    </message>
    <message>
        <source>Safe mode: this console runs no plugin. Start it without --safe-mode to use them.</source>
        <translation>Safe mode: this console runs no plugin. Start it without --safe-mode to use them.</translation>
    </message>
    <message>
        <source>Safe mode: the hub runs no plugin. Start it without --safe-mode to use them.</source>
        <translation>Safe mode: the hub runs no plugin. Start it without --safe-mode to use them.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: its plugins appear here as soon as it does.</source>
        <translation>The hub has not answered yet: its plugins appear here as soon as it does.</translation>
    </message>
    <message>
        <source>No plugin is installed. Install a package that offers one, and it appears here.</source>
        <translation>No plugin is installed. Install a package that offers one, and it appears here.</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Plugin</translation>
    </message>
    <message>
        <source>Installed plugins</source>
        <translation>Installed plugins</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Enabled</translation>
    </message>
    <message>
        <source>Switch the plugin on or off, on every console (Space in the list)</source>
        <translation>Switch the plugin on or off, on every console (Space in the list)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Load and start it again (F5)</source>
        <translation>Load and start it again (F5)</translation>
    </message>
    <message>
        <source>in the hub</source>
        <translation>in the hub</translation>
    </message>
    <message>
        <source>own process</source>
        <translation>own process</translation>
    </message>
    <message>
        <source>process · {mb} MB</source>
        <translation>process · {mb} MB</translation>
    </message>
    <message>
        <source>{events} events/s, {commands} commands answered, {waiting} waiting</source>
        <translation>{events} events/s, {commands} commands answered, {waiting} waiting</translation>
    </message>
    <message>
        <source>on a thread of the hub</source>
        <translation>on a thread of the hub</translation>
    </message>
    <message>
        <source>process {pid} · {mb} MB · {cpu} % of a core</source>
        <translation>process {pid} · {mb} MB · {cpu} % of a core</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>Restarted</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count} times</translation>
    </message>
    <message>
        <source>by {person}, version {version}</source>
        <translation>by {person}, version {version}</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>{where}: {ms} ms, {times} times</source>
        <translation>{where}: {ms} ms, {times} times</translation>
    </message>
    <message>
        <source>Slowest here</source>
        <translation>Slowest here</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>Grant</translation>
    </message>
    <message>
        <source>Grant what it asks for, and start it (Ctrl+G)</source>
        <translation>Grant what it asks for, and start it (Ctrl+G)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Take back what it was granted: it ends at once, and waits</source>
        <translation>Take back what it was granted: it ends at once, and waits</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Let it out of quarantine and start it (Ctrl+R)</source>
        <translation>Let it out of quarantine and start it (Ctrl+R)</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>End its service and start it again (F5)</source>
        <translation>End its service and start it again (F5)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Where in its code it went wrong, for its author</source>
        <translation>Where in its code it went wrong, for its author</translation>
    </message>
    <message>
        <source>Where in its code it went wrong</source>
        <translation>Where in its code it went wrong</translation>
    </message>
</context>
</TS>
