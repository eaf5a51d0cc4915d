<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>protected: say what you look at it for</source>
        <translation>protected: say what you look at it for</translation>
    </message>
    <message>
        <source>the hub keeps its address, and no hub answers</source>
        <translation>the hub keeps its address, and no hub answers</translation>
    </message>
    <message>
        <source>Finish making the administrator first, or leave it with “Not now”.</source>
        <translation>Finish making the administrator first, or leave it with “Not now”.</translation>
    </message>
    <message>
        <source>The console is locked: unlock it first.</source>
        <translation>The console is locked: unlock it first.</translation>
    </message>
    <message>
        <source>Nobody is signed in here: sign in first.</source>
        <translation>Nobody is signed in here: sign in first.</translation>
    </message>
    <message>
        <source>This computer's administrator</source>
        <translation>This computer's administrator</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>locked</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>nobody signed in</translation>
    </message>
    <message>
        <source>Protected cameras wait for a purpose: {count}</source>
        <translation>Protected cameras wait for a purpose: {count}</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>Who is signed in here</source>
        <translation>Who is signed in here</translation>
    </message>
    <message>
        <source>Lock this console</source>
        <translation>Lock this console</translation>
    </message>
    <message>
        <source>Hand over to the next person</source>
        <translation>Hand over to the next person</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Change my password</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Set up sign-in: make the first administrator</source>
        <translation>Set up sign-in: make the first administrator</translation>
    </message>
    <message>
        <source>Purpose of the protected cameras</source>
        <translation>Purpose of the protected cameras</translation>
    </message>
    <message>
        <source>Access: accounts, roles, keys</source>
        <translation>Access: accounts, roles, keys</translation>
    </message>
    <message>
        <source>Who else is signed in</source>
        <translation>Who else is signed in</translation>
    </message>
    <message>
        <source>see</source>
        <translation>see</translation>
    </message>
    <message>
        <source>present</source>
        <translation>present</translation>
    </message>
    <message>
        <source>steer</source>
        <translation>steer</translation>
    </message>
    <message>
        <source>acknowledge</source>
        <translation>acknowledge</translation>
    </message>
    <message>
        <source>export</source>
        <translation>export</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>approve</translation>
    </message>
    <message>
        <source>administer</source>
        <translation>administer</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>publish</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>audit</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>cameras</translation>
    </message>
    <message>
        <source>layouts</source>
        <translation>layouts</translation>
    </message>
    <message>
        <source>alarms</source>
        <translation>alarms</translation>
    </message>
    <message>
        <source>incidents</source>
        <translation>incidents</translation>
    </message>
    <message>
        <source>net-casts</source>
        <translation>net-casts</translation>
    </message>
    <message>
        <source>exports</source>
        <translation>exports</translation>
    </message>
    <message>
        <source>access</source>
        <translation>access</translation>
    </message>
    <message>
        <source>plugins</source>
        <translation>plugins</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>police liaison</source>
        <translation>police liaison</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>teacher</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>auditor</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>viewer</translation>
    </message>
    <message>
        <source>The account or the password is wrong.</source>
        <translation>The account or the password is wrong.</translation>
    </message>
    <message>
        <source>This account is switched off. Ask an administrator.</source>
        <translation>This account is switched off. Ask an administrator.</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait a minute, then try again.</source>
        <translation>Too many wrong passwords. Wait a minute, then try again.</translation>
    </message>
    <message>
        <source>Choose a password of your own: this one was given to you.</source>
        <translation>Choose a password of your own: this one was given to you.</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>waits for a second person</translation>
    </message>
    <message>
        <source>agreed to; being carried out</source>
        <translation>agreed to; being carried out</translation>
    </message>
    <message>
        <source>agreed to and done</source>
        <translation>agreed to and done</translation>
    </message>
    <message>
        <source>agreed to, but it failed</source>
        <translation>agreed to, but it failed</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>nobody answered in time</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>nobody touched keyboard or mouse</source>
        <translation>nobody touched keyboard or mouse</translation>
    </message>
    <message>
        <source>the shift has changed</source>
        <translation>the shift has changed</translation>
    </message>
    <message>
        <source>an administrator locked it</source>
        <translation>an administrator locked it</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>all cameras</translation>
    </message>
    <message>
        <source>no camera</source>
        <translation>no camera</translation>
    </message>
    <message>
        <source>group {name}</source>
        <translation>group {name}</translation>
    </message>
    <message>
        <source>cameras of {name}</source>
        <translation>cameras of {name}</translation>
    </message>
    <message>
        <source>{name} cameras</source>
        <translation>{name} cameras</translation>
    </message>
    <message>
        <source>camera {name}</source>
        <translation>camera {name}</translation>
    </message>
    <message>
        <source>Your roles do not let you {right} ({area}).</source>
        <translation>Your roles do not let you {right} ({area}).</translation>
    </message>
    <message>
        <source>Your roles do not let you {right} ({area}) at this time.</source>
        <translation>Your roles do not let you {right} ({area}) at this time.</translation>
    </message>
    <message>
        <source>Your roles do not let you {right} ({area}) for this camera.</source>
        <translation>Your roles do not let you {right} ({area}) for this camera.</translation>
    </message>
    <message>
        <source>The hub refused: {why}</source>
        <translation>The hub refused: {why}</translation>
    </message>
    <message>
        <source>locked since {time}</source>
        <translation>locked since {time}</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>signed in</translation>
    </message>
    <message>
        <source>The hub</source>
        <translation>The hub</translation>
    </message>
</context>
<context>
    <name>AccessBook</name>
    <message>
        <source>✓ Done: {what}</source>
        <translation>✓ Done: {what}</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ Done</translation>
    </message>
</context>
<context>
    <name>AccessWindow</name>
    <message>
        <source>Undo: {what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Keys ({count} waiting)</source>
        <translation>Keys ({count} waiting)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>One machine, one person: nobody is asked to sign in here. Make an administrator, then admit a second console's key: from then on everyone signs in.</source>
        <translation>One machine, one person: nobody is asked to sign in here. Make an administrator, then admit a second console's key: from then on everyone signs in.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Take the last change back</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>No account yet. Fill in the form and save the first one.</source>
        <translation>No account yet. Fill in the form and save the first one.</translation>
    </message>
    <message>
        <source>✕ off</source>
        <translation>✕ off</translation>
    </message>
    <message>
        <source>✕ ended {day}</source>
        <translation>✕ ended {day}</translation>
    </message>
    <message>
        <source>▲ no password yet</source>
        <translation>▲ no password yet</translation>
    </message>
    <message>
        <source>● must choose a password</source>
        <translation>● must choose a password</translation>
    </message>
    <message>
        <source>● on</source>
        <translation>● on</translation>
    </message>
    <message>
        <source>write it as 2026-12-31</source>
        <translation>write it as 2026-12-31</translation>
    </message>
    <message>
        <source>at least 10 characters</source>
        <translation>at least 10 characters</translation>
    </message>
    <message>
        <source>Without a password nobody can sign in with it yet.</source>
        <translation>Without a password nobody can sign in with it yet.</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>Search accounts</source>
        <translation>Search accounts</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Account: what is typed at the sign-in</source>
        <translation>Account: what is typed at the sign-in</translation>
    </message>
    <message>
        <source>Name, as colleagues read it</source>
        <translation>Name, as colleagues read it</translation>
    </message>
    <message>
        <source>Last day, for a secondment (2026-12-31; empty: no end)</source>
        <translation>Last day, for a secondment (2026-12-31; empty: no end)</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>May sign in</translation>
    </message>
    <message>
        <source>New password to hand over (empty: stays as it is)</source>
        <translation>New password to hand over (empty: stays as it is)</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>Make one</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Anyang city control centre</source>
        <translation>Anyang city control centre</translation>
    </message>
    <message>
        <source>Switch to the other language (Korean, English)</source>
        <translation>Switch to the other language (Korean, English)</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>answers</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>does not answer</translation>
    </message>
    <message>
        <source>Hub {address}: {state}</source>
        <translation>Hub {address}: {state}</translation>
    </message>
    <message>
        <source>Its key: {fingerprint}</source>
        <translation>Its key: {fingerprint}</translation>
    </message>
    <message>
        <source>This console's key: {fingerprint}</source>
        <translation>This console's key: {fingerprint}</translation>
    </message>
    <message>
        <source>Waiting for the hub. As soon as it answers you can sign in here.</source>
        <translation>Waiting for the hub. As soon as it answers you can sign in here.</translation>
    </message>
    <message>
        <source>Waiting for the hub. If it runs, it may not know this console's key yet: an administrator admits it in the Access window, where the same fingerprint stands as below.</source>
        <translation>Waiting for the hub. If it runs, it may not know this console's key yet: an administrator admits it in the Access window, where the same fingerprint stands as below.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Joins as</source>
        <translation>Joins as</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>▲ waits for admission</source>
        <translation>▲ waits for admission</translation>
    </message>
    <message>
        <source>from {address}</source>
        <translation>from {address}</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message>
        <source>✕ revoked</source>
        <translation>✕ revoked</translation>
    </message>
    <message>
        <source>● admitted</source>
        <translation>● admitted</translation>
    </message>
    <message>
        <source>the hub's own machine</source>
        <translation>the hub's own machine</translation>
    </message>
    <message>
        <source>No key yet. Start a console on another machine with this hub's address: its key appears here and waits.</source>
        <translation>No key yet. Start a console on another machine with this hub's address: its key appears here and waits.</translation>
    </message>
    <message>
        <source>kind/name, as console/river-2</source>
        <translation>kind/name, as console/river-2</translation>
    </message>
    <message>
        <source>The key of the hub's own machine cannot be revoked.</source>
        <translation>The key of the hub's own machine cannot be revoked.</translation>
    </message>
    <message>
        <source>Search keys</source>
        <translation>Search keys</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Joins as (console/river-2)</source>
        <translation>Joins as (console/river-2)</translation>
    </message>
    <message>
        <source>Whoever signs in there may no more than (none checked: no bound)</source>
        <translation>Whoever signs in there may no more than (none checked: no bound)</translation>
    </message>
    <message>
        <source>May without a person (workers, gateways)</source>
        <translation>May without a person (workers, gateways)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Admit</source>
        <translation>Admit</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <source>Copy the hub's public key</source>
        <translation>Copy the hub's public key</translation>
    </message>
    <message>
        <source>This hub's own key: {fingerprint}</source>
        <translation>This hub's own key: {fingerprint}</translation>
    </message>
    <message>
        <source>This key tried to join from {address}. Compare the fingerprint with the one its console shows — by telephone, not by mail — then admit it.</source>
        <translation>This key tried to join from {address}. Compare the fingerprint with the one its console shows — by telephone, not by mail — then admit it.</translation>
    </message>
    <message>
        <source>Choose a key</source>
        <translation>Choose a key</translation>
    </message>
</context>
<context>
    <name>LockStrip</name>
    <message>
        <source>The password was given to you: choose your own (at least 10 characters)</source>
        <translation>The password was given to you: choose your own (at least 10 characters)</translation>
    </message>
    <message>
        <source>Hand over: the next person signs in, the wall stays as it is</source>
        <translation>Hand over: the next person signs in, the wall stays as it is</translation>
    </message>
    <message>
        <source>The hub was started anew: {account}, sign in again</source>
        <translation>The hub was started anew: {account}, sign in again</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Another person…</source>
        <translation>Another person…</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Asking the hub…</source>
        <translation>Asking the hub…</translation>
    </message>
    <message>
        <source>Nothing fits “{typed}”.</source>
        <translation>Nothing fits “{typed}”.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>▲ Caps Lock is on</source>
        <translation>▲ Caps Lock is on</translation>
    </message>
    <message>
        <source>▲ Hangul is being typed: press the 한/영 key</source>
        <translation>▲ Hangul is being typed: press the 한/영 key</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Hide the password</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Show the password</translation>
    </message>
</context>
<context>
    <name>PasswordWindow</name>
    <message>
        <source>not the same</source>
        <translation>not the same</translation>
    </message>
    <message>
        <source>✓ The password is changed.</source>
        <translation>✓ The password is changed.</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Change password</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>Password until now</translation>
    </message>
    <message>
        <source>New password (at least 10 characters)</source>
        <translation>New password (at least 10 characters)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>The same again</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>Purpose</name>
    <message>
        <source>112 report</source>
        <translation>112 report</translation>
    </message>
    <message>
        <source>119 report</source>
        <translation>119 report</translation>
    </message>
    <message>
        <source>Missing person</source>
        <translation>Missing person</translation>
    </message>
    <message>
        <source>Disaster response</source>
        <translation>Disaster response</translation>
    </message>
    <message>
        <source>Check of the camera</source>
        <translation>Check of the camera</translation>
    </message>
</context>
<context>
    <name>PurposeWindow</name>
    <message>
        <source>Protected camera</source>
        <translation>Protected camera</translation>
    </message>
    <message>
        <source>No protected camera waits.</source>
        <translation>No protected camera waits.</translation>
    </message>
    <message>
        <source>What do you look at it for? Your name, the time and the purpose go into the audit.</source>
        <translation>What do you look at it for? Your name, the time and the purpose go into the audit.</translation>
    </message>
    <message>
        <source>Another purpose</source>
        <translation>Another purpose</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
</context>
<context>
    <name>RequestLine</name>
    <message>
        <source>A colleague who may approve types her account and password here.</source>
        <translation>A colleague who may approve types her account and password here.</translation>
    </message>
    <message>
        <source>Say why in the field beside it.</source>
        <translation>Say why in the field beside it.</translation>
    </message>
    <message>
        <source>Needs a second person: {what}</source>
        <translation>Needs a second person: {what}</translation>
    </message>
    <message>
        <source>{person} asks you to agree: {what}</source>
        <translation>{person} asks you to agree: {what}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Colleague's account</source>
        <translation>Colleague's account</translation>
    </message>
    <message>
        <source>Colleague's password</source>
        <translation>Colleague's password</translation>
    </message>
    <message>
        <source>Agree here</source>
        <translation>Agree here</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
</context>
<context>
    <name>RequestStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Who has it</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message>
        <source>No role yet: make one, then give it to accounts.</source>
        <translation>No role yet: make one, then give it to accounts.</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>② with a second person</source>
        <translation>② with a second person</translation>
    </message>
    <message>
        <source>Change the line</source>
        <translation>Change the line</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Add a line</translation>
    </message>
    <message>
        <source>write it as 2026-12-31</source>
        <translation>write it as 2026-12-31</translation>
    </message>
    <message>
        <source>write them as 22:00-06:00</source>
        <translation>write them as 22:00-06:00</translation>
    </message>
    <message>
        <source>A built-in role cannot be changed: copy it.</source>
        <translation>A built-in role cannot be changed: copy it.</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>all cameras</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>a group</translation>
    </message>
    <message>
        <source>those of a department</source>
        <translation>those of a department</translation>
    </message>
    <message>
        <source>those of a kind</source>
        <translation>those of a kind</translation>
    </message>
    <message>
        <source>one camera</source>
        <translation>one camera</translation>
    </message>
    <message>
        <source>no camera</source>
        <translation>no camera</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>New role</translation>
    </message>
    <message>
        <source>Choose a role</source>
        <translation>Choose a role</translation>
    </message>
    <message>
        <source>■ Built in: it can be read and copied, not changed.</source>
        <translation>■ Built in: it can be read and copied, not changed.</translation>
    </message>
    <message>
        <source>Search roles</source>
        <translation>Search roles</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>What the role lets do: areas down, rights across</source>
        <translation>What the role lets do: areas down, rights across</translation>
    </message>
    <message>
        <source>Lines of the role</source>
        <translation>Lines of the role</translation>
    </message>
    <message>
        <source>Key: short, as night-operator</source>
        <translation>Key: short, as night-operator</translation>
    </message>
    <message>
        <source>Name in Korean</source>
        <translation>Name in Korean</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Name in English</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Which: name of the group, department, …</source>
        <translation>Which: name of the group, department, …</translation>
    </message>
    <message>
        <source>Hours (22:00-06:00; empty: all day)</source>
        <translation>Hours (22:00-06:00; empty: all day)</translation>
    </message>
    <message>
        <source>Last day (empty: no end)</source>
        <translation>Last day (empty: no end)</translation>
    </message>
    <message>
        <source>② takes effect only when a second person agrees</source>
        <translation>② takes effect only when a second person agrees</translation>
    </message>
    <message>
        <source>Take the line away</source>
        <translation>Take the line away</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>SessionPanel</name>
    <message>
        <source>This computer's administrator</source>
        <translation>This computer's administrator</translation>
    </message>
    <message>
        <source>This hub serves this one computer, so nobody is asked to sign in: whoever sits here may do everything, and the audit names her as “local”. As soon as a second console is admitted, or sign-in is set up, everyone signs in under her own name.</source>
        <translation>This hub serves this one computer, so nobody is asked to sign in: whoever sits here may do everything, and the audit names her as “local”. As soon as a second console is admitted, or sign-in is set up, everyone signs in under her own name.</translation>
    </message>
    <message>
        <source>Signed in since {time}</source>
        <translation>Signed in since {time}</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Nobody is signed in</translation>
    </message>
    <message>
        <source>with a second person</source>
        <translation>with a second person</translation>
    </message>
    <message>
        <source>Locks after {minutes} minutes without keyboard or mouse</source>
        <translation>Locks after {minutes} minutes without keyboard or mouse</translation>
    </message>
    <message>
        <source>Locks when the shift changes: {times}</source>
        <translation>Locks when the shift changes: {times}</translation>
    </message>
</context>
<context>
    <name>SetUpCard</name>
    <message>
        <source>not the same</source>
        <translation>not the same</translation>
    </message>
    <message>
        <source>Make the first administrator</source>
        <translation>Make the first administrator</translation>
    </message>
    <message>
        <source>This hub has no account yet, and no password that comes with it. The account you make here may make all the others. It can be made on the hub's own machine only.</source>
        <translation>This hub has no account yet, and no password that comes with it. The account you make here may make all the others. It can be made on the hub's own machine only.</translation>
    </message>
    <message>
        <source>Account: what is typed at the sign-in</source>
        <translation>Account: what is typed at the sign-in</translation>
    </message>
    <message>
        <source>Name, as colleagues read it</source>
        <translation>Name, as colleagues read it</translation>
    </message>
    <message>
        <source>Department (may be empty)</source>
        <translation>Department (may be empty)</translation>
    </message>
    <message>
        <source>Password (at least 10 characters)</source>
        <translation>Password (at least 10 characters)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>The same again</translation>
    </message>
    <message>
        <source>Make the administrator</source>
        <translation>Make the administrator</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>not the same</source>
        <translation>not the same</translation>
    </message>
    <message>
        <source>Choose your password</source>
        <translation>Choose your password</translation>
    </message>
    <message>
        <source>The one you typed was given to you by another. Choose your own; nobody else will know it.</source>
        <translation>The one you typed was given to you by another. Choose your own; nobody else will know it.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>What you do here is recorded under your name.</source>
        <translation>What you do here is recorded under your name.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>New password (at least 10 characters)</source>
        <translation>New password (at least 10 characters)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>The same again</translation>
    </message>
    <message>
        <source>Save and sign in</source>
        <translation>Save and sign in</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SignInsPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Nobody is signed in. Whoever signs in at a console appears here.</source>
        <translation>Nobody is signed in. Whoever signs in at a console appears here.</translation>
    </message>
    <message>
        <source>○ console is away</source>
        <translation>○ console is away</translation>
    </message>
    <message>
        <source>● here, active {time}</source>
        <translation>● here, active {time}</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>Choose a line</translation>
    </message>
    <message>
        <source>at {client}</source>
        <translation>at {client}</translation>
    </message>
    <message>
        <source>key {fingerprint}</source>
        <translation>key {fingerprint}</translation>
    </message>
    <message>
        <source>the one person of a one-machine hub</source>
        <translation>the one person of a one-machine hub</translation>
    </message>
    <message>
        <source>Search who is signed in</source>
        <translation>Search who is signed in</translation>
    </message>
    <message>
        <source>Who is signed in</source>
        <translation>Who is signed in</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>End the sign-in</source>
        <translation>End the sign-in</translation>
    </message>
</context>
</TS>
