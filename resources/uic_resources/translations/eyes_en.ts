<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Eyes</name>
    <message>
        <source>Video analysis</source>
        <translation>Video analysis</translation>
    </message>
    <message>
        <source>Video analysis: which cameras are watched, and how</source>
        <translation>Video analysis: which cameras are watched, and how</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Mark in the pictures where it begins to move, or no longer</source>
        <translation>Mark in the pictures where it begins to move, or no longer</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>Moves</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Looked at by</source>
        <translation>Looked at by</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Own detection</source>
        <translation>Own detection</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Replaced lately</source>
        <translation>Replaced lately</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>{load} %, detector {detector} %</source>
        <translation>{load} %, detector {detector} %</translation>
    </message>
    <message>
        <source>Key frames</source>
        <translation>Key frames</translation>
    </message>
    <message>
        <source>Its own events</source>
        <translation>Its own events</translation>
    </message>
    <message>
        <source>Every picture</source>
        <translation>Every picture</translation>
    </message>
    <message>
        <source>Turns: not looked at</source>
        <translation>Turns: not looked at</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Not seen</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Closely</source>
        <translation>Closely</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>By turn</source>
        <translation>By turn</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Heard</translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>Not heard</translation>
    </message>
    <message>
        <source>Its stream ended the analysis again and again</source>
        <translation>Its stream ended the analysis again and again</translation>
    </message>
    <message>
        <source>Key frames only: the worker has too much to do</source>
        <translation>Key frames only: the worker has too much to do</translation>
    </message>
    <message>
        <source>Pictures left out: the worker has too much to do</source>
        <translation>Pictures left out: the worker has too much to do</translation>
    </message>
    <message>
        <source>Its scene is still being made</source>
        <translation>Its scene is still being made</translation>
    </message>
    <message>
        <source>What it sends cannot be read</source>
        <translation>What it sends cannot be read</translation>
    </message>
    <message>
        <source>Its own motion events are not heard: {why}</source>
        <translation>Its own motion events are not heard: {why}</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>its machine is gone</source>
        <translation>its machine is gone</translation>
    </message>
    <message>
        <source>its machine does not answer</source>
        <translation>its machine does not answer</translation>
    </message>
    <message>
        <source>its keeper was killed</source>
        <translation>its keeper was killed</translation>
    </message>
    <message>
        <source>the way to the cluster ended</source>
        <translation>the way to the cluster ended</translation>
    </message>
</context>
<context>
    <name>EyesPanel</name>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ No hub: as last known</translation>
    </message>
    <message>
        <source>▲ No worker can be had: {why}</source>
        <translation>▲ No worker can be had: {why}</translation>
    </message>
    <message>
        <source>{count} cameras watched</source>
        <translation>{count} cameras watched</translation>
    </message>
    <message>
        <source>{count} of {all} cameras watched, the rest has no worker</source>
        <translation>{count} of {all} cameras watched, the rest has no worker</translation>
    </message>
    <message>
        <source>{keys} by key frames, {dense} every picture</source>
        <translation>{keys} by key frames, {dense} every picture</translation>
    </message>
    <message>
        <source>{moving} move</source>
        <translation>{moving} move</translation>
    </message>
    <message>
        <source>▼ {count} not seen</source>
        <translation>▼ {count} not seen</translation>
    </message>
    <message>
        <source>▼ {count} late, up to {most} s</source>
        <translation>▼ {count} late, up to {most} s</translation>
    </message>
    <message>
        <source>workers {up} of {all}, load {load} %</source>
        <translation>workers {up} of {all}, load {load} %</translation>
    </message>
    <message>
        <source>{count} cameras a core at this load</source>
        <translation>{count} cameras a core at this load</translation>
    </message>
    <message>
        <source>people and vehicles by network</source>
        <translation>people and vehicles by network</translation>
    </message>
    <message>
        <source>people and vehicles by shape only</source>
        <translation>people and vehicles by shape only</translation>
    </message>
    <message>
        <source>▲ {seconds} s old: the hub does not answer</source>
        <translation>▲ {seconds} s old: the hub does not answer</translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation>The hub has not answered yet.</translation>
    </message>
    <message>
        <source>Video analysis is off on the hub's machine. The setting vision.run turns it on.</source>
        <translation>Video analysis is off on the hub's machine. The setting vision.run turns it on.</translation>
    </message>
    <message>
        <source>No camera fits. Clear the search, or show all.</source>
        <translation>No camera fits. Clear the search, or show all.</translation>
    </message>
    <message>
        <source>No camera is watched yet: cameras with a stream come by themselves.</source>
        <translation>No camera is watched yet: cameras with a stream come by themselves.</translation>
    </message>
    <message>
        <source>Search: camera, state, reason</source>
        <translation>Search: camera, state, reason</translation>
    </message>
    <message>
        <source>Search in the cameras that are watched</source>
        <translation>Search in the cameras that are watched</translation>
    </message>
    <message>
        <source>Which cameras are shown</source>
        <translation>Which cameras are shown</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Where it moves now</source>
        <translation>Where it moves now</translation>
    </message>
    <message>
        <source>Watched closely</source>
        <translation>Watched closely</translation>
    </message>
    <message>
        <source>Late or not seen</source>
        <translation>Late or not seen</translation>
    </message>
    <message>
        <source>Watch closely</source>
        <translation>Watch closely</translation>
    </message>
    <message>
        <source>By turn again</source>
        <translation>By turn again</translation>
    </message>
    <message>
        <source>Every picture of the chosen cameras for ten minutes, before all others (Ctrl+Up)</source>
        <translation>Every picture of the chosen cameras for ten minutes, before all others (Ctrl+Up)</translation>
    </message>
    <message>
        <source>Take your own wish back; what others wish for stays (Ctrl+Down)</source>
        <translation>Take your own wish back; what others wish for stays (Ctrl+Down)</translation>
    </message>
    <message>
        <source>Cameras that are watched, what is wrong first</source>
        <translation>Cameras that are watched, what is wrong first</translation>
    </message>
    <message>
        <source>Workers that look</source>
        <translation>Workers that look</translation>
    </message>
</context>
</TS>
