<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EscortModel</name>
    <message>
        <source>no camera for {metres} m</source>
        <translation>no camera for {metres} m</translation>
    </message>
    <message>
        <source>Nobody is escorted now.</source>
        <translation>Nobody is escorted now.</translation>
    </message>
    <message>
        <source>SOS escort · {name}</source>
        <translation>SOS escort · {name}</translation>
    </message>
    <message>
        <source>before</source>
        <translation>before</translation>
    </message>
    <message>
        <source>next</source>
        <translation>next</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message>
        <source>No hub answers: nothing was changed. Phones keep what they have and send it later.</source>
        <translation>No hub answers: nothing was changed. Phones keep what they have and send it later.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See whether it was done, then try again.</source>
        <translation>The hub did not answer in time. See whether it was done, then try again.</translation>
    </message>
    <message>
        <source>That was not done: {error}</source>
        <translation>That was not done: {error}</translation>
    </message>
</context>
<context>
    <name>EscortPanel</name>
    <message>
        <source>Beyond the city</source>
        <translation>Beyond the city</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Ended by her</source>
        <translation>Ended by her</translation>
    </message>
    <message>
        <source>Closed by {person}</source>
        <translation>Closed by {person}</translation>
    </message>
    <message>
        <source>Nothing heard for hours</source>
        <translation>Nothing heard for hours</translation>
    </message>
    <message>
        <source>{walked} of {length} m · {cameras} cameras · {gaps} gaps</source>
        <translation>{walked} of {length} m · {cameras} cameras · {gaps} gaps</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>turned</translation>
    </message>
    <message>
        <source> in {s} s</source>
        <translation> in {s} s</translation>
    </message>
    <message>
        <source>Before: {camera}</source>
        <translation>Before: {camera}</translation>
    </message>
    <message>
        <source>Now: {camera}</source>
        <translation>Now: {camera}</translation>
    </message>
    <message>
        <source>Next: {camera}</source>
        <translation>Next: {camera}</translation>
    </message>
    <message>
        <source>Button pressed: counts in {s} s unless she cancels</source>
        <translation>Button pressed: counts in {s} s unless she cancels</translation>
    </message>
    <message>
        <source>No position yet</source>
        <translation>No position yet</translation>
    </message>
    <message>
        <source>Position {s} s old</source>
        <translation>Position {s} s old</translation>
    </message>
    <message>
        <source>battery {share} %</source>
        <translation>battery {share} %</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>stale</translation>
    </message>
    <message>
        <source>Car: a person decides</source>
        <translation>Car: a person decides</translation>
    </message>
    <message>
        <source>Car goes in {s} s</source>
        <translation>Car goes in {s} s</translation>
    </message>
    <message>
        <source>Car: {unit} asked, {left} s to answer · {s} s since the order{late}</source>
        <translation>Car: {unit} asked, {left} s to answer · {s} s since the order{late}</translation>
    </message>
    <message>
        <source>Car: nobody answers · {s} s since the order{late}</source>
        <translation>Car: nobody answers · {s} s since the order{late}</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>acknowledged</translation>
    </message>
    <message>
        <source>en route</source>
        <translation>en route</translation>
    </message>
    <message>
        <source>on scene</source>
        <translation>on scene</translation>
    </message>
    <message>
        <source>says that she is safe</source>
        <translation>says that she is safe</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>called off</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Car</translation>
    </message>
    <message>
        <source>answered in {s} s</source>
        <translation>answered in {s} s</translation>
    </message>
    <message>
        <source>{s} s since the order{late}</source>
        <translation>{s} s since the order{late}</translation>
    </message>
    <message>
        <source>needs help</source>
        <translation>needs help</translation>
    </message>
    <message>
        <source> ▲ over {s} s</source>
        <translation> ▲ over {s} s</translation>
    </message>
    <message>
        <source> ▼ near {s} s</source>
        <translation> ▼ near {s} s</translation>
    </message>
    <message>
        <source>Off the wall</source>
        <translation>Off the wall</translation>
    </message>
    <message>
        <source>On the wall</source>
        <translation>On the wall</translation>
    </message>
    <message>
        <source>Open the track</source>
        <translation>Open the track</translation>
    </message>
    <message>
        <source>Stop the car</source>
        <translation>Stop the car</translation>
    </message>
    <message>
        <source>Order a car</source>
        <translation>Order a car</translation>
    </message>
    <message>
        <source>Close the escort</source>
        <translation>Close the escort</translation>
    </message>
    <message>
        <source>Each look is kept in the audit</source>
        <translation>Each look is kept in the audit</translation>
    </message>
    <message>
        <source>No car was ordered in the last 30 days.</source>
        <translation>No car was ordered in the last 30 days.</translation>
    </message>
    <message>
        <source>Orders in 30 days: {orders} · answered within {norm} s: {within} (aim {aim} %) · 90 % within {answer} · there after {arrive} (median)</source>
        <translation>Orders in 30 days: {orders} · answered within {norm} s: {within} (aim {aim} %) · 90 % within {answer} · there after {arrive} (median)</translation>
    </message>
    <message>
        <source>The hub has not answered yet: escorts appear here as soon as it does.</source>
        <translation>The hub has not answered yet: escorts appear here as soon as it does.</translation>
    </message>
    <message>
        <source>Nobody is escorted. Who asks for it on her phone appears here with her path and its cameras.</source>
        <translation>Nobody is escorted. Who asks for it on her phone appears here with her path and its cameras.</translation>
    </message>
    <message>
        <source>Escorts, those in distress first</source>
        <translation>Escorts, those in distress first</translation>
    </message>
</context>
</TS>
