<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CastModel</name>
    <message numerus="yes">
        <source>Net · %n camera(s)</source>
        <translation>
            <numerusform>Net · %n camera</numerusform>
            <numerusform>Net · %n cameras</numerusform>
        </translation>
    </message>
    <message>
        <source>No cast is open.</source>
        <translation>No cast is open.</translation>
    </message>
    <message>
        <source>{camera} has no place in the camera list, so no camera is known to be near it.</source>
        <translation>{camera} has no place in the camera list, so no camera is known to be near it.</translation>
    </message>
    <message>
        <source>Net-cast · {camera}</source>
        <translation>Net-cast · {camera}</translation>
    </message>
    <message>
        <source>No hub answers: nothing was cast or released. Video goes on; try again when it is back.</source>
        <translation>No hub answers: nothing was cast or released. Video goes on; try again when it is back.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See below whether the cast changed, then try again.</source>
        <translation>The hub did not answer in time. See below whether the cast changed, then try again.</translation>
    </message>
    <message>
        <source>The hub does not run net-casting. Enable it in the Plugins window.</source>
        <translation>The hub does not run net-casting. Enable it in the Plugins window.</translation>
    </message>
    <message>
        <source>That camera is no longer in the camera list; no net was cast.</source>
        <translation>That camera is no longer in the camera list; no net was cast.</translation>
    </message>
    <message>
        <source>The hub no longer knows that cast.</source>
        <translation>The hub no longer knows that cast.</translation>
    </message>
    <message>
        <source>Net-casting failed: {error}</source>
        <translation>Net-casting failed: {error}</translation>
    </message>
</context>
<context>
    <name>CastPanel</name>
    <message>
        <source>No other camera within reach.</source>
        <translation>No other camera within reach.</translation>
    </message>
    <message>
        <source>The camera has no place in the camera list: no camera is known to be near it.</source>
        <translation>The camera has no place in the camera list: no camera is known to be near it.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>on this wall</source>
        <translation>on this wall</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>No hub: nothing can be released until it answers again.</source>
        <translation>No hub: nothing can be released until it answers again.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: casts appear here as soon as it does.</source>
        <translation>The hub has not answered yet: casts appear here as soon as it does.</translation>
    </message>
    <message>
        <source>No casts. Select a tile of the wall and press N: the cameras nearest to it come up everywhere.</source>
        <translation>No casts. Select a tile of the wall and press N: the cameras nearest to it come up everywhere.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Bring the cast to this wall</source>
        <translation>Bring the cast to this wall</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Take it off this wall only; it stays open</source>
        <translation>Take it off this wall only; it stays open</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Let the cast go on every console</source>
        <translation>Let the cast go on every console</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Casts, newest first</source>
        <translation>Casts, newest first</translation>
    </message>
</context>
</TS>
