<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Drills</name>
    <message>
        <source>Drill</source>
        <translation>Drill</translation>
    </message>
    <message>
        <source>Leading the exercise</source>
        <translation>Leading the exercise</translation>
    </message>
    <message>
        <source>Replay: play or pause</source>
        <translation>Replay: play or pause</translation>
    </message>
    <message>
        <source>Replay: one event on</source>
        <translation>Replay: one event on</translation>
    </message>
    <message>
        <source>Replay: one event back</source>
        <translation>Replay: one event back</translation>
    </message>
    <message>
        <source>Replay: ten seconds on</source>
        <translation>Replay: ten seconds on</translation>
    </message>
    <message>
        <source>Replay: ten seconds back</source>
        <translation>Replay: ten seconds back</translation>
    </message>
    <message>
        <source>Replay: twice as fast</source>
        <translation>Replay: twice as fast</translation>
    </message>
    <message>
        <source>Replay: half as fast</source>
        <translation>Replay: half as fast</translation>
    </message>
    <message>
        <source>REPLAY — RECORDED, NOT NOW</source>
        <translation>REPLAY — RECORDED, NOT NOW</translation>
    </message>
    <message>
        <source>EXERCISE — NOT REAL</source>
        <translation>EXERCISE — NOT REAL</translation>
    </message>
    <message>
        <source>REPLAY — RECORDED {moment}</source>
        <translation>REPLAY — RECORDED {moment}</translation>
    </message>
    <message>
        <source>[REPLAY]</source>
        <translation>[REPLAY]</translation>
    </message>
    <message>
        <source>[EXERCISE]</source>
        <translation>[EXERCISE]</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>The moment that is shown: {moment}</source>
        <translation>The moment that is shown: {moment}</translation>
    </message>
    <message>
        <source>▼ reaches {speed}</source>
        <translation>▼ reaches {speed}</translation>
    </message>
    <message>
        <source>{rate} events/s</source>
        <translation>{rate} events/s</translation>
    </message>
    <message>
        <source>Event {at} of {all}</source>
        <translation>Event {at} of {all}</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Ten seconds back</source>
        <translation>Ten seconds back</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>One event back</translation>
    </message>
    <message>
        <source>One event on</source>
        <translation>One event on</translation>
    </message>
    <message>
        <source>Ten seconds on</source>
        <translation>Ten seconds on</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>As fast as it goes</source>
        <translation>As fast as it goes</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Line of time</source>
        <translation>Line of time</translation>
    </message>
</context>
<context>
    <name>TrainerPanel</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Really end?</source>
        <translation>Really end?</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>The report lies on the hub's machine in {folder}</source>
        <translation>The report lies on the hub's machine in {folder}</translation>
    </message>
    <message>
        <source>○ Ready: nothing has happened yet</source>
        <translation>○ Ready: nothing has happened yet</translation>
    </message>
    <message>
        <source>● Running</source>
        <translation>● Running</translation>
    </message>
    <message>
        <source>‖ Paused</source>
        <translation>‖ Paused</translation>
    </message>
    <message>
        <source>■ Ended</source>
        <translation>■ Ended</translation>
    </message>
    <message>
        <source>{state} · in time {good} of {all}</source>
        <translation>{state} · in time {good} of {all}</translation>
    </message>
    <message>
        <source>▲ not done: {why}</source>
        <translation>▲ not done: {why}</translation>
    </message>
    <message>
        <source>– left out</source>
        <translation>– left out</translation>
    </message>
    <message>
        <source>✔ at {time}</source>
        <translation>✔ at {time}</translation>
    </message>
    <message>
        <source>– did not come to it</source>
        <translation>– did not come to it</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Have the chosen situation happen now  Enter</source>
        <translation>Have the chosen situation happen now  Enter</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>Leave the chosen situation out  Del</source>
        <translation>Leave the chosen situation out  Del</translation>
    </message>
    <message>
        <source>A note for the report; Enter keeps it</source>
        <translation>A note for the report; Enter keeps it</translation>
    </message>
    <message>
        <source>Note for the report</source>
        <translation>Note for the report</translation>
    </message>
    <message>
        <source>Situations of the story</source>
        <translation>Situations of the story</translation>
    </message>
    <message>
        <source>Answers and their times</source>
        <translation>Answers and their times</translation>
    </message>
    <message>
        <source>At</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
</context>
</TS>
