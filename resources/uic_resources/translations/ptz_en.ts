<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Ptz</name>
    <message>
        <source>{by} has {camera} now; you have it again afterwards</source>
        <translation>{by} has {camera} now; you have it again afterwards</translation>
    </message>
    <message>
        <source>You have {camera} again</source>
        <translation>You have {camera} again</translation>
    </message>
    <message>
        <source>{camera} did not get where it was sent: see its picture for where it looks</source>
        <translation>{camera} did not get where it was sent: see its picture for where it looks</translation>
    </message>
    <message>
        <source>Turn camera</source>
        <translation>Turn camera</translation>
    </message>
    <message>
        <source>Turn {camera} here ({metres} m, {purpose})</source>
        <translation>Turn {camera} here ({metres} m, {purpose})</translation>
    </message>
    <message>
        <source>In hand</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>Detection suspended</source>
        <translation>Detection suspended</translation>
    </message>
    <message>
        <source>Ask for the camera of the selected tile first (P)</source>
        <translation>Ask for the camera of the selected tile first (P)</translation>
    </message>
    <message>
        <source>Joystick: {name}</source>
        <translation>Joystick: {name}</translation>
    </message>
    <message>
        <source>Select a tile with a camera first</source>
        <translation>Select a tile with a camera first</translation>
    </message>
    <message>
        <source>{camera} does not turn</source>
        <translation>{camera} does not turn</translation>
    </message>
    <message>
        <source>Ask for the camera first (P)</source>
        <translation>Ask for the camera first (P)</translation>
    </message>
    <message>
        <source>Choose what it is turned for: not every purpose is allowed here</source>
        <translation>Choose what it is turned for: not every purpose is allowed here</translation>
    </message>
    <message>
        <source>There is no preset {number}</source>
        <translation>There is no preset {number}</translation>
    </message>
    <message>
        <source>This camera has no presets.</source>
        <translation>This camera has no presets.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>Turn up</source>
        <translation>Turn up</translation>
    </message>
    <message>
        <source>Turn down</source>
        <translation>Turn down</translation>
    </message>
    <message>
        <source>Zoom the camera in</source>
        <translation>Zoom the camera in</translation>
    </message>
    <message>
        <source>Zoom the camera out</source>
        <translation>Zoom the camera out</translation>
    </message>
    <message>
        <source>Turn camera: the panel</source>
        <translation>Turn camera: the panel</translation>
    </message>
    <message>
        <source>Ask for the camera, or give it back</source>
        <translation>Ask for the camera, or give it back</translation>
    </message>
    <message>
        <source>Presets of the camera</source>
        <translation>Presets of the camera</translation>
    </message>
    <message>
        <source>Crime</source>
        <translation>Crime</translation>
    </message>
    <message>
        <source>Safety and fire</source>
        <translation>Safety and fire</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Traffic</translation>
    </message>
    <message>
        <source>Disaster</source>
        <translation>Disaster</translation>
    </message>
    <message>
        <source>Rescue</source>
        <translation>Rescue</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>not asked yet</translation>
    </message>
    <message>
        <source>still</source>
        <translation>still</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>moving</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>did not get there</source>
        <translation>did not get there</translation>
    </message>
    <message>
        <source>You</source>
        <translation>You</translation>
    </message>
    <message>
        <source>{by} has taken over {camera}</source>
        <translation>{by} has taken over {camera}</translation>
    </message>
    <message>
        <source>Your time with {camera} is over: it goes back to its duty</source>
        <translation>Your time with {camera} is over: it goes back to its duty</translation>
    </message>
    <message>
        <source>You no longer have {camera}: your sign-in or your right to it ended</source>
        <translation>You no longer have {camera}: your sign-in or your right to it ended</translation>
    </message>
    <message>
        <source>The hub has started anew and {camera} went back to its duty</source>
        <translation>The hub has started anew and {camera} went back to its duty</translation>
    </message>
    <message>
        <source>{camera} can no longer be turned</source>
        <translation>{camera} can no longer be turned</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See where the camera looks, and try again.</source>
        <translation>The hub did not answer in time. See where the camera looks, and try again.</translation>
    </message>
    <message>
        <source>No hub answers: cameras cannot be turned now. Video goes on.</source>
        <translation>No hub answers: cameras cannot be turned now. Video goes on.</translation>
    </message>
    <message>
        <source>Another has this camera. Take it over with a reason, or wait.</source>
        <translation>Another has this camera. Take it over with a reason, or wait.</translation>
    </message>
    <message>
        <source>You do not have this camera now. Ask for it first.</source>
        <translation>You do not have this camera now. Ask for it first.</translation>
    </message>
    <message>
        <source>This camera was not put up for that purpose, and may not be turned for it.</source>
        <translation>This camera was not put up for that purpose, and may not be turned for it.</translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation>The camera does not answer.</translation>
    </message>
    <message>
        <source>It was refused: {why}</source>
        <translation>It was refused: {why}</translation>
    </message>
</context>
<context>
    <name>PtzPanel</name>
    <message>
        <source>Say why first: {holder} will read it</source>
        <translation>Say why first: {holder} will read it</translation>
    </message>
    <message>
        <source>Joystick: {name}</source>
        <translation>Joystick: {name}</translation>
    </message>
    <message>
        <source>No joystick</source>
        <translation>No joystick</translation>
    </message>
    <message>
        <source>The hub has not answered yet: which cameras turn is known as soon as it does.</source>
        <translation>The hub has not answered yet: which cameras turn is known as soon as it does.</translation>
    </message>
    <message>
        <source>Select a tile of the wall: its camera is turned from here.</source>
        <translation>Select a tile of the wall: its camera is turned from here.</translation>
    </message>
    <message>
        <source>{camera} does not turn.</source>
        <translation>{camera} does not turn.</translation>
    </message>
    <message>
        <source>detection suspended</source>
        <translation>detection suspended</translation>
    </message>
    <message>
        <source>Presets and tours: Enter goes there</source>
        <translation>Presets and tours: Enter goes there</translation>
    </message>
    <message>
        <source>This camera has no presets.</source>
        <translation>This camera has no presets.</translation>
    </message>
    <message>
        <source>Nobody has it: it looks after its duty.</source>
        <translation>Nobody has it: it looks after its duty.</translation>
    </message>
    <message>
        <source>{holder} · {left} left</source>
        <translation>{holder} · {left} left</translation>
    </message>
    <message>
        <source>You are in line for it.</source>
        <translation>You are in line for it.</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>Wait for it</translation>
    </message>
    <message>
        <source>Take the camera</source>
        <translation>Take the camera</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Take it over</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>Give it back</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Keep this view</translation>
    </message>
    <message>
        <source>Name of a new preset</source>
        <translation>Name of a new preset</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>What the camera is turned for</source>
        <translation>What the camera is turned for</translation>
    </message>
    <message>
        <source>Reason for taking it over</source>
        <translation>Reason for taking it over</translation>
    </message>
    <message>
        <source>Turn the camera: drag, or hold the arrow keys</source>
        <translation>Turn the camera: drag, or hold the arrow keys</translation>
    </message>
    <message>
        <source>Presets and tours</source>
        <translation>Presets and tours</translation>
    </message>
</context>
</TS>
