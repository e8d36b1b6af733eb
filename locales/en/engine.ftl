# Start, pause and stop, in two steps.
engine-panel-button = ⚙️ Engine
engine-back-button = ◀ Health
engine-title = Engine
engine-running = ▶️ Running: new signals are published.
engine-paused = ⏸ Paused: no new signals; open ones are followed to their end.
engine-decided = Last decision: { $deed } by { $admin }, { $time }
engine-start-button = ▶️ Start
engine-pause-button = ⏸ Pause
engine-stop-button = ⏹ Stop
engine-ask-start = Publish new signals again?
engine-ask-pause = Pause? There will be no new signals; open ones are followed to their end.
engine-ask-stop = Stop? The desk finishes what is under way and ends. Started again, it stays paused until an admin lets it signal.
engine-sure-start = ▶️ Yes, start
engine-sure-pause = ⏸ Yes, pause
engine-sure-stop = ⏹ Yes, stop
engine-no-button = No
engine-expires =
    { $count ->
        [one] This question expires in { $count } second.
       *[other] This question expires in { $count } seconds.
    }
engine-expired = This question has expired, and nothing was done: ask again.
engine-told = ⚙️ Engine: { $deed }, by admin { $admin }
engine-stopping = ⏹ The desk ends now. Whoever starts it again finds it paused.
