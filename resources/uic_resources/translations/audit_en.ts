<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Audit</name>
    <message>
        <source>Audit: who did what</source>
        <translation>Audit: who did what</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Entry {seq} of {at} was changed: it does not fit its hash.</source>
        <translation>Entry {seq} of {at} was changed: it does not fit its hash.</translation>
    </message>
    <message>
        <source>Entries {seq} to {until} are missing, before {at}.</source>
        <translation>Entries {seq} to {until} are missing, before {at}.</translation>
    </message>
    <message>
        <source>Entry {seq} is missing, before {at}.</source>
        <translation>Entry {seq} is missing, before {at}.</translation>
    </message>
    <message>
        <source>Entry {seq} of {at} was moved: it was written as entry {other}.</source>
        <translation>Entry {seq} of {at} was moved: it was written as entry {other}.</translation>
    </message>
    <message>
        <source>Entry {seq} of {at} was not written by this hub: its mark is false.</source>
        <translation>Entry {seq} of {at} was not written by this hub: its mark is false.</translation>
    </message>
    <message>
        <source>Entries {seq} to {until} were rewritten: signature {other} does not fit.</source>
        <translation>Entries {seq} to {until} were rewritten: signature {other} does not fit.</translation>
    </message>
    <message>
        <source>Entries {seq} to {until} were cut off the end.</source>
        <translation>Entries {seq} to {until} were cut off the end.</translation>
    </message>
    <message>
        <source>Entry {seq} was cut off the end.</source>
        <translation>Entry {seq} was cut off the end.</translation>
    </message>
    <message>
        <source>The journal was replaced: another audit reached to entry {seq} of {at}.</source>
        <translation>The journal was replaced: another audit reached to entry {seq} of {at}.</translation>
    </message>
    <message>
        <source>Signature {other} under entry {seq} does not hold: {text}</source>
        <translation>Signature {other} under entry {seq} does not hold: {text}</translation>
    </message>
    <message>
        <source>Line {other} of the file of signatures cannot be read.</source>
        <translation>Line {other} of the file of signatures cannot be read.</translation>
    </message>
    <message>
        <source>Accepted by {who}</source>
        <translation>Accepted by {who}</translation>
    </message>
</context>
<context>
    <name>AuditWindow</name>
    <message>
        <source>Export the audit to</source>
        <translation>Export the audit to</translation>
    </message>
    <message>
        <source>The public key {key} is on the clipboard</source>
        <translation>The public key {key} is on the clipboard</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>Asking the hub …</translation>
    </message>
    <message>
        <source>No entry fits. Clear the filters, or ask for a longer time.</source>
        <translation>No entry fits. Clear the filters, or ask for a longer time.</translation>
    </message>
    <message>
        <source>The newest {count} that fit; scroll down for older ones</source>
        <translation>The newest {count} that fit; scroll down for older ones</translation>
    </message>
    <message numerus="yes">
        <source>%n entries fit</source>
        <translation>
            <numerusform>%n entry fits</numerusform>
            <numerusform>%n entries fit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer (F5)</source>
        <translation>
            <numerusform>%n newer (F5)</numerusform>
            <numerusform>%n newer (F5)</numerusform>
        </translation>
    </message>
    <message>
        <source>As it was before the hub was lost</source>
        <translation>As it was before the hub was lost</translation>
    </message>
    <message numerus="yes">
        <source>%n entries were written to {path}</source>
        <translation>
            <numerusform>%n entry was written to {path}</numerusform>
            <numerusform>%n entries were written to {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>The export failed: {why}</source>
        <translation>The export failed: {why}</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Entries of the audit, newest first</source>
        <translation>Entries of the audit, newest first</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Choose an entry to read all of it.</source>
        <translation>Choose an entry to read all of it.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Sign-in</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>SHA-256 of the request</source>
        <translation>SHA-256 of the request</translation>
    </message>
    <message>
        <source>Hash in the chain</source>
        <translation>Hash in the chain</translation>
    </message>
</context>
<context>
    <name>EntryTable</name>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Who, or from where</source>
        <translation>Who, or from where</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>To</source>
        <translation>To</translation>
    </message>
    <message>
        <source>In subject, purpose or note</source>
        <translation>In subject, purpose or note</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Last hour</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Last 24 hours</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>From … to …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Clear all filters</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>What is the export for? It is noted in the audit.</source>
        <translation>What is the export for? It is noted in the audit.</translation>
    </message>
    <message>
        <source>Number of the request, or the case</source>
        <translation>Number of the request, or the case</translation>
    </message>
    <message>
        <source>What the export is for</source>
        <translation>What the export is for</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Form of the file</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Choose the file…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No hub: the audit can be read when it answers again.</source>
        <translation>No hub: the audit can be read when it answers again.</translation>
    </message>
    <message>
        <source>You may not look into the audit: it takes the right to audit, which auditors have.</source>
        <translation>You may not look into the audit: it takes the right to audit, which auditors have.</translation>
    </message>
    <message>
        <source>The check failed: {why}</source>
        <translation>The check failed: {why}</translation>
    </message>
    <message>
        <source>Checking every entry and every signature</source>
        <translation>Checking every entry and every signature</translation>
    </message>
    <message>
        <source>Not checked yet in this window</source>
        <translation>Not checked yet in this window</translation>
    </message>
    <message numerus="yes">
        <source>The audit is broken: %n place(s)</source>
        <translation>
            <numerusform>The audit is broken: %n place</numerusform>
            <numerusform>The audit is broken: %n places</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed. Entries: {entries}, signatures: {signatures}, checked in {seconds} s</source>
        <translation>Nothing was changed. Entries: {entries}, signatures: {signatures}, checked in {seconds} s</translation>
    </message>
    <message>
        <source>{entries} entries · signed up to {seq} at {at} · key {key}</source>
        <translation>{entries} entries · signed up to {seq} at {at} · key {key}</translation>
    </message>
    <message>
        <source>{name}: click to see the entries there</source>
        <translation>{name}: click to see the entries there</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Go over every entry and every signature (F7)</source>
        <translation>Go over every entry and every signature (F7)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Write what fits the filter into a signed archive (Ctrl+E)</source>
        <translation>Write what fits the filter into a signed archive (Ctrl+E)</translation>
    </message>
    <message>
        <source>Copy public key</source>
        <translation>Copy public key</translation>
    </message>
    <message>
        <source>With it anybody can check the audit without this hub</source>
        <translation>With it anybody can check the audit without this hub</translation>
    </message>
    <message>
        <source>What is wrong with the audit</source>
        <translation>What is wrong with the audit</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Progress of the check</translation>
    </message>
</context>
</TS>
