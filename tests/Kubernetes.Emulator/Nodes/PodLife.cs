using System.Text.Json.Nodes;

namespace CodexPlatform.Kubernetes.Emulator;

/// <summary>One pod from its creation to its removal.</summary>
internal sealed class PodLife(ObjectStore store, Node node, string space, JsonObject made, PodFate? fate, EmulatorOptions options)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly string name = (string)made["metadata"]!["name"]!, uid = (string)made["metadata"]!["uid"]!;
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (string Phase, string Reason, string Message)? end;

    public PodJail? Jail { get; private set; }

    public Task Lived { get; private set; } = Task.CompletedTask;

    public void Begin() => Lived = Live();

    /// <summary>Ends it as the deletion of its object does.</summary>
    public void Delete() => asked.TrySetResult();

    /// <summary>Ends it and leaves its object to tell why.</summary>
    public void Fail(string reason, string message)
    {
        end = ("Failed", reason, message);
        Jail?.Kill();
    }

    private async Task Live()
    {
        if (fate is not null)
        {
            Wait(fate);
        }
        else
        {
            try
            {
                await Run();
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                Ended("Failed", "StartError", broken.Message, 128);
            }
        }
        await asked.Task;
        try
        {
            store.Remove(Kind.Pods, space, name, Demand);
        }
        catch (RefusedException)
        {
            // It was removed at once, without grace.
        }
    }

    private async Task Run()
    {
        var pod = PodShape.Of(made, options);
        await using var jail = await PodJail.Start(node, pod);
        Jail = jail;
        var started = store.Now();
        Status(status =>
        {
            (status["phase"], status["startTime"]) = ("Running", started);
            status["conditions"] = new JsonArray(Condition("PodScheduled", "True"), Condition("Ready", "True"));
            status["containerStatuses"] = new JsonArray(Container(pod, new() { ["running"] = new JsonObject { ["startedAt"] = started } }));
        });
        var begun = DateTime.UtcNow;
        while (!jail.Exited.IsCompleted && !asked.Task.IsCompleted)
        {
            var deadline = (long?)store.Find(Kind.Pods, space, name)?["spec"]?["activeDeadlineSeconds"];
            if (!jail.OutOfMemory() && deadline is { } seconds && DateTime.UtcNow - begun > TimeSpan.FromSeconds(seconds))
            {
                Fail("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
            }
            await Task.WhenAny(jail.Exited, asked.Task, Task.Delay(Look));
        }
        if (jail.OutOfMemory())
        {
            end ??= ("Failed", "OOMKilled", "");
        }
        jail.Kill();
        var code = await jail.Exited;
        if (!asked.Task.IsCompleted)
        {
            var (phase, reason, message) = end ?? (code == 0 ? "Succeeded" : "Failed", code == 0 ? "Completed" : "Error", "");
            Ended(phase, reason, message, reason == "OOMKilled" ? 137 : code);
        }
    }

    /// <summary>Reasons of the whole pod stand at the pod, those of its container at the container.</summary>
    private void Ended(string phase, string reason, string message, int code) => Status(status =>
    {
        status["phase"] = phase;
        var whole = reason is "Evicted" or "DeadlineExceeded" or "NodeLost";
        if (whole)
        {
            (status["reason"], status["message"]) = (reason, message);
        }
        var pod = PodShape.Of(made, options);
        var terminated = new JsonObject { ["exitCode"] = code, ["reason"] = whole ? "Error" : reason, ["message"] = message };
        status["containerStatuses"] = new JsonArray(Container(pod, new() { ["terminated"] = terminated }, ready: false));
    });

    private void Wait(PodFate what)
    {
        Status(status =>
        {
            if (what.Reason == "Unschedulable")
            {
                var placed = Condition("PodScheduled", "False");
                (placed["reason"], placed["message"]) = (what.Reason, what.Message);
                status["conditions"] = new JsonArray(placed);
                return;
            }
            status["conditions"] = new JsonArray(Condition("PodScheduled", "True"));
            var waiting = new JsonObject { ["reason"] = what.Reason, ["message"] = what.Message };
            status["containerStatuses"] = new JsonArray(Container(PodShape.Of(made, options), new() { ["waiting"] = waiting }, ready: false));
        });
        store.Create(Kind.Events, space, new()
        {
            ["metadata"] = new JsonObject { ["name"] = $"{name}.{Guid.NewGuid():N}" },
            ["involvedObject"] = new JsonObject { ["kind"] = "Pod", ["name"] = name, ["uid"] = uid },
            ["type"] = "Warning",
            ["reason"] = what.Reason == "Unschedulable" ? "FailedScheduling" : "Failed",
            ["message"] = what.Message,
        });
    }

    private void Status(Action<JsonObject> change)
    {
        try
        {
            store.Change(Kind.Pods, space, name, pod =>
            {
                Demand(pod);
                var status = pod["status"] as JsonObject ?? [];
                pod["status"] = status;
                change(status);
            });
        }
        catch (RefusedException)
        {
            // It is gone already.
        }
    }

    private void Demand(JsonObject pod)
    {
        if ((string?)pod["metadata"]!["uid"] != uid)
        {
            throw RefusedException.NotFound(Kind.Pods, name);
        }
    }

    private static JsonObject Condition(string type, string status) => new() { ["type"] = type, ["status"] = status };

    private static JsonObject Container(PodShape pod, JsonObject state, bool ready = true) => new()
    {
        ["name"] = pod.Container,
        ["ready"] = ready,
        ["restartCount"] = 0,
        ["image"] = pod.Image,
        ["imageID"] = pod.Image,
        ["state"] = state,
    };
}
