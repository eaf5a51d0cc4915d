<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Liaison</name>
    <message>
        <source>● on her way</source>
        <translation>● on her way</translation>
    </message>
    <message>
        <source>◆ in distress</source>
        <translation>◆ in distress</translation>
    </message>
    <message>
        <source>▲ nothing heard</source>
        <translation>▲ nothing heard</translation>
    </message>
    <message>
        <source>✓ safe</source>
        <translation>✓ safe</translation>
    </message>
    <message>
        <source>Sent to us</source>
        <translation>Sent to us</translation>
    </message>
    <message>
        <source>Sent to you: {number} {title}, {place}</source>
        <translation>Sent to you: {number} {title}, {place}</translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Write to the control room</source>
        <translation>Write to the control room</translation>
    </message>
    <message>
        <source>Take the case in hand back from the police</source>
        <translation>Take the case in hand back from the police</translation>
    </message>
    <message>
        <source>Send the case in hand to the police</source>
        <translation>Send the case in hand to the police</translation>
    </message>
    <message>
        <source>Look at what the police answered</source>
        <translation>Look at what the police answered</translation>
    </message>
    <message>
        <source>{number}: received by {department} ({person})</source>
        <translation>{number}: received by {department} ({person})</translation>
    </message>
    <message>
        <source>{number}: {person} writes: {text}</source>
        <translation>{number}: {person} writes: {text}</translation>
    </message>
</context>
<context>
    <name>SentPanel</name>
    <message>
        <source>✱ NEW</source>
        <translation>✱ NEW</translation>
    </message>
    <message>
        <source>✓ received {time}</source>
        <translation>✓ received {time}</translation>
    </message>
    <message>
        <source>opened {time}, {age} ago</source>
        <translation>opened {time}, {age} ago</translation>
    </message>
    <message>
        <source>received by {person} at {time}</source>
        <translation>received by {person} at {time}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>no position</translation>
    </message>
    <message>
        <source>▲ {age} old</source>
        <translation>▲ {age} old</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age} ago</translation>
    </message>
    <message>
        <source>Cases that were sent to us</source>
        <translation>Cases that were sent to us</translation>
    </message>
    <message>
        <source>People, units and pictures of the case</source>
        <translation>People, units and pictures of the case</translation>
    </message>
    <message>
        <source>No case was sent to you. What the control room sends appears here by itself, with its pictures, positions and units, and goes when the case is closed or taken back.</source>
        <translation>No case was sent to you. What the control room sends appears here by itself, with its pictures, positions and units, and goes when the case is closed or taken back.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Say that this case was received</source>
        <translation>Say that this case was received</translation>
    </message>
</context>
</TS>
