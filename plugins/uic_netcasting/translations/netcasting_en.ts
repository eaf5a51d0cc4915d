<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CallDialog</name>
    <message>
        <source>Net-cast at a place</source>
        <translation>Net-cast at a place</translation>
    </message>
    <message>
        <source>Who says it</source>
        <translation>Who says it</translation>
    </message>
    <message>
        <source>112 call</source>
        <translation>112 call</translation>
    </message>
    <message>
        <source>Emergency bell</source>
        <translation>Emergency bell</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>37.3898, 126.9510 · point number · camera number</source>
        <translation>37.3898, 126.9510 · point number · camera number</translation>
    </message>
    <message>
        <source>Suspect flees</source>
        <translation>Suspect flees</translation>
    </message>
    <message>
        <source>on foot</source>
        <translation>on foot</translation>
    </message>
    <message>
        <source>by car</source>
        <translation>by car</translation>
    </message>
    <message>
        <source>How long ago</source>
        <translation>How long ago</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>clothes, direction, number plate</source>
        <translation>clothes, direction, number plate</translation>
    </message>
    <message>
        <source>Cast the net</source>
        <translation>Cast the net</translation>
    </message>
    <message>
        <source>That is no place: give latitude and longitude, a national point number, or a camera's number.</source>
        <translation>That is no place: give latitude and longitude, a national point number, or a camera's number.</translation>
    </message>
</context>
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
        <source>{closed} of {ways} ways out closed</source>
        <translation>{closed} of {ways} ways out closed</translation>
    </message>
    <message>
        <source>No cast is open.</source>
        <translation>No cast is open.</translation>
    </message>
    <message>
        <source>Noted: the figures of the pattern {name} have it.</source>
        <translation>Noted: the figures of the pattern {name} have it.</translation>
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
        <source>That cast is over: cast a new net.</source>
        <translation>That cast is over: cast a new net.</translation>
    </message>
    <message>
        <source>That is no place with a camera near it; no net was cast there.</source>
        <translation>That is no place with a camera near it; no net was cast there.</translation>
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
        <source>Open: {way}</source>
        <translation>Open: {way}</translation>
    </message>
    <message>
        <source>↻ turning</source>
        <translation>↻ turning</translation>
    </message>
    <message>
        <source>● on it</source>
        <translation>● on it</translation>
    </message>
    <message>
        <source>⊘ taken by {holder}</source>
        <translation>⊘ taken by {holder}</translation>
    </message>
    <message>
        <source>✕ does not obey</source>
        <translation>✕ does not obey</translation>
    </message>
    <message>
        <source>✋ steered by {holder}</source>
        <translation>✋ steered by {holder}</translation>
    </message>
    <message>
        <source>⊘ may not turn</source>
        <translation>⊘ may not turn</translation>
    </message>
    <message numerus="yes">
        <source>closes %n way(s) out</source>
        <translation>
            <numerusform>closes %n way(s) out</numerusform>
            <numerusform>closes %n way(s) out</numerusform>
        </translation>
    </message>
    <message>
        <source>It was real</source>
        <translation>It was real</translation>
    </message>
    <message>
        <source>False sign</source>
        <translation>False sign</translation>
    </message>
    <message>
        <source>Emergency bell</source>
        <translation>Emergency bell</translation>
    </message>
    <message>
        <source>112 call</source>
        <translation>112 call</translation>
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
        <source>More…</source>
        <translation>More…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Seen here, pin, steer, drop, false sign</source>
        <translation>Seen here, pin, steer, drop, false sign</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>The suspect is seen here now</source>
        <translation>The suspect is seen here now</translation>
    </message>
    <message>
        <source>Pin: keep it as it looks</source>
        <translation>Pin: keep it as it looks</translation>
    </message>
    <message>
        <source>Steer it by hand, or give it back</source>
        <translation>Steer it by hand, or give it back</translation>
    </message>
    <message>
        <source>Take it out of the net</source>
        <translation>Take it out of the net</translation>
    </message>
    <message>
        <source>False sign: let go and note it</source>
        <translation>False sign: let go and note it</translation>
    </message>
    <message>
        <source>Casts, newest first</source>
        <translation>Casts, newest first</translation>
    </message>
</context>
<context>
    <name>NetWords</name>
    <message>
        <source>north</source>
        <translation>north</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>north-east</translation>
    </message>
    <message>
        <source>east</source>
        <translation>east</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>south-east</translation>
    </message>
    <message>
        <source>south</source>
        <translation>south</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>south-west</translation>
    </message>
    <message>
        <source>west</source>
        <translation>west</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>north-west</translation>
    </message>
    <message>
        <source>side street near {road}</source>
        <translation>side street near {road}</translation>
    </message>
    <message>
        <source>unnamed road</source>
        <translation>unnamed road</translation>
    </message>
</context>
</TS>
