<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Liaison</name>
    <message>
        <source>Liaison</source>
        <translation>Liaison</translation>
    </message>
</context>
<context>
    <name>SharePanel</name>
    <message>
        <source>Shown outside now ({count})</source>
        <translation>Shown outside now ({count})</translation>
    </message>
    <message>
        <source>Nothing is shown outside now</source>
        <translation>Nothing is shown outside now</translation>
    </message>
    <message>
        <source>Open a case to show its pictures outside</source>
        <translation>Open a case to show its pictures outside</translation>
    </message>
    <message>
        <source>● {who} looks at {camera} since {time}</source>
        <translation>● {who} looks at {camera} since {time}</translation>
    </message>
    <message>
        <source>○ nobody looks through the gateway now</source>
        <translation>○ nobody looks through the gateway now</translation>
    </message>
    <message>
        <source>units of the case</source>
        <translation>units of the case</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>Units of the case</source>
        <translation>Units of the case</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>A link for: name, office</source>
        <translation>A link for: name, office</translation>
    </message>
    <message>
        <source>Show outside</source>
        <translation>Show outside</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>15 minutes more</source>
        <translation>15 minutes more</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>Make a link</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Cameras of the case</source>
        <translation>Cameras of the case</translation>
    </message>
    <message>
        <source>For how many minutes</source>
        <translation>For how many minutes</translation>
    </message>
    <message>
        <source>Who the link is for</source>
        <translation>Who the link is for</translation>
    </message>
    <message>
        <source>The link</source>
        <translation>The link</translation>
    </message>
    <message>
        <source>What is shown outside</source>
        <translation>What is shown outside</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Shown outside</source>
        <translation>Shown outside</translation>
    </message>
    <message>
        <source>Show live pictures outside, and what is shown</source>
        <translation>Show live pictures outside, and what is shown</translation>
    </message>
    <message>
        <source>Show nothing of the case in hand outside any more</source>
        <translation>Show nothing of the case in hand outside any more</translation>
    </message>
</context>
</TS>
