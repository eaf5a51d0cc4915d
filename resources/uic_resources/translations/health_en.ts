<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Health</name>
    <message>
        <source>Health</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Health: how everything does</source>
        <translation>Health: how everything does</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Seen by</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Degraded</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>Part of the hub</source>
        <translation>Part of the hub</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Plugin</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Camera mount</source>
        <translation>Camera mount</translation>
    </message>
    <message>
        <source>Folder of the hub's records</source>
        <translation>Folder of the hub's records</translation>
    </message>
    <message>
        <source>Files of cases</source>
        <translation>Files of cases</translation>
    </message>
    <message>
        <source>The hub's clock</source>
        <translation>The hub's clock</translation>
    </message>
    <message>
        <source>Journal of events</source>
        <translation>Journal of events</translation>
    </message>
    <message>
        <source>Database of records</source>
        <translation>Database of records</translation>
    </message>
    <message>
        <source>Signatures of the audit</source>
        <translation>Signatures of the audit</translation>
    </message>
    <message>
        <source>Way in for phones and tablets</source>
        <translation>Way in for phones and tablets</translation>
    </message>
    <message>
        <source>{value} free</source>
        <translation>{value} free</translation>
    </message>
    <message>
        <source>version {value}</source>
        <translation>version {value}</translation>
    </message>
    <message>
        <source>{value} events/s</source>
        <translation>{value} events/s</translation>
    </message>
    <message>
        <source>{value} connected</source>
        <translation>{value} connected</translation>
    </message>
    <message>
        <source>{value} in size</source>
        <translation>{value} in size</translation>
    </message>
    <message>
        <source>{value} to write</source>
        <translation>{value} to write</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>The folder cannot be read</translation>
    </message>
    <message>
        <source>Little room is left: {free}. Move backups away, or keep fewer days</source>
        <translation>Little room is left: {free}. Move backups away, or keep fewer days</translation>
    </message>
    <message>
        <source>Full: {free} left. Commands may be refused; make room now</source>
        <translation>Full: {free} left. Commands may be refused; make room now</translation>
    </message>
    <message>
        <source>The clock was set by {by}: times of records may not fit together</source>
        <translation>The clock was set by {by}: times of records may not fit together</translation>
    </message>
    <message>
        <source>Another program holds the database: commands that write are refused</source>
        <translation>Another program holds the database: commands that write are refused</translation>
    </message>
    <message>
        <source>The database does not answer: commands that write are refused</source>
        <translation>The database does not answer: commands that write are refused</translation>
    </message>
    <message>
        <source>The database is slow: {took} for one row</source>
        <translation>The database is slow: {took} for one row</translation>
    </message>
    <message>
        <source>Events cannot be written: commands are refused, video goes on</source>
        <translation>Events cannot be written: commands are refused, video goes on</translation>
    </message>
    <message>
        <source>Events are written slowly: {commit}</source>
        <translation>Events are written slowly: {commit}</translation>
    </message>
    <message>
        <source>The audit cannot be signed or copied; entries are still chained</source>
        <translation>The audit cannot be signed or copied; entries are still chained</translation>
    </message>
    <message>
        <source>The files of cases take {used} of {most}: make room, or raise evidence.disk_gb</source>
        <translation>The files of cases take {used} of {most}: make room, or raise evidence.disk_gb</translation>
    </message>
    <message>
        <source>The files of cases take all of {most}: no clip is kept any more</source>
        <translation>The files of cases take all of {most}: no clip is kept any more</translation>
    </message>
    <message>
        <source>Phones and tablets cannot reach the hub; it tries again</source>
        <translation>Phones and tablets cannot reach the hub; it tries again</translation>
    </message>
    <message>
        <source>The link to the tablets' server is down; it is tried again</source>
        <translation>The link to the tablets' server is down; it is tried again</translation>
    </message>
    <message>
        <source>Some of its addresses cannot be served: {which}</source>
        <translation>Some of its addresses cannot be served: {which}</translation>
    </message>
    <message>
        <source>Its certificate ends on {until}: phones will be turned away then</source>
        <translation>Its certificate ends on {until}: phones will be turned away then</translation>
    </message>
    <message>
        <source>It has stopped working</source>
        <translation>It has stopped working</translation>
    </message>
    <message>
        <source>It does not answer any more</source>
        <translation>It does not answer any more</translation>
    </message>
    <message>
        <source>It is behind: {waiting} wait for it</source>
        <translation>It is behind: {waiting} wait for it</translation>
    </message>
    <message>
        <source>It was stopped</source>
        <translation>It was stopped</translation>
    </message>
    <message>
        <source>It should work and does not</source>
        <translation>It should work and does not</translation>
    </message>
    <message>
        <source>It does not fit this version of the program</source>
        <translation>It does not fit this version of the program</translation>
    </message>
    <message>
        <source>It did wrong again and again and is kept out until it is released</source>
        <translation>It did wrong again and again and is kept out until it is released</translation>
    </message>
    <message>
        <source>It waits for an administrator to grant what it asks for</source>
        <translation>It waits for an administrator to grant what it asks for</translation>
    </message>
    <message>
        <source>It was switched off</source>
        <translation>It was switched off</translation>
    </message>
    <message>
        <source>It works, but raised errors {count} times</source>
        <translation>It works, but raised errors {count} times</translation>
    </message>
    <message>
        <source>It ended and is started again; its pictures stand still</source>
        <translation>It ended and is started again; its pictures stand still</translation>
    </message>
    <message>
        <source>It ended {count} times in ten minutes and was replaced</source>
        <translation>It ended {count} times in ten minutes and was replaced</translation>
    </message>
    <message>
        <source>What it was told to look for is not right: it looks for what it did before, or not at all</source>
        <translation>What it was told to look for is not right: it looks for what it did before, or not at all</translation>
    </message>
    <message>
        <source>It does not answer: the camera cannot be turned</source>
        <translation>It does not answer: the camera cannot be turned</translation>
    </message>
    <message>
        <source>The camera did not get where it was sent</source>
        <translation>The camera did not get where it was sent</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>No picture</translation>
    </message>
    <message>
        <source>The picture stands still</source>
        <translation>The picture stands still</translation>
    </message>
    <message>
        <source>It sends hardly anything of what it used to send</source>
        <translation>It sends hardly anything of what it used to send</translation>
    </message>
    <message>
        <source>Pictures come late</source>
        <translation>Pictures come late</translation>
    </message>
    <message>
        <source>Is worked on, and raises no fault</source>
        <translation>Is worked on, and raises no fault</translation>
    </message>
    <message>
        <source>Its stream harms the decoder; held until somebody lets it go</source>
        <translation>Its stream harms the decoder; held until somebody lets it go</translation>
    </message>
</context>
<context>
    <name>HealthMark</name>
    <message>
        <source>Health: no hub, nothing is known</source>
        <translation>Health: no hub, nothing is known</translation>
    </message>
    <message>
        <source>Health: everything is well</source>
        <translation>Health: everything is well</translation>
    </message>
    <message>
        <source>Health: {failed} failed, {degraded} degraded</source>
        <translation>Health: {failed} failed, {degraded} degraded</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>{failed} failed · {degraded} degraded · {all} in all</source>
        <translation>{failed} failed · {degraded} degraded · {all} in all</translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ No hub: as last known</translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation>The hub has not answered yet.</translation>
    </message>
    <message>
        <source>Nothing fits what was typed. Clear the search, or show what is well too.</source>
        <translation>Nothing fits what was typed. Clear the search, or show what is well too.</translation>
    </message>
    <message>
        <source>● Everything is well.</source>
        <translation>● Everything is well.</translation>
    </message>
    <message>
        <source>Search: name, state, reason</source>
        <translation>Search: name, state, reason</translation>
    </message>
    <message>
        <source>Search in the health of things</source>
        <translation>Search in the health of things</translation>
    </message>
    <message>
        <source>Only what is not well</source>
        <translation>Only what is not well</translation>
    </message>
    <message>
        <source>How everything does, the worst first</source>
        <translation>How everything does, the worst first</translation>
    </message>
</context>
</TS>
