namespace ProcessAgents.Conformance;

/// <summary>Chooses by seed among what can be done with what is open; at the end cancels what is still there.</summary>
internal sealed class ActionGenerator(ScenarioValues values, int actionsMax) : IActionSource
{
    private int _count;
    private int _created;

    public EngineAction? Next(EngineTrace trace)
    {
        if (_count++ == 0)
        {
            return Create();
        }

        if (trace.RootInstances.Count == 0 && (_created > 1 || _count > actionsMax))
        {
            return null;
        }

        if (_count > actionsMax)
        {
            return new EngineAction.Cancel(trace.RootInstances.Min!);
        }

        return trace.RootInstances.Count == 0 ? Create() : Choose(trace);
    }

    private EngineAction.Create Create()
    {
        _created++;
        return new EngineAction.Create("process", values.InitialVariables());
    }

    private EngineAction Choose(EngineTrace trace)
    {
        var kind = values.Number(1, 100);
        if (kind <= 60)
        {
            return Work(trace);
        }

        return kind switch
        {
            <= 72 => new EngineAction.Advance(values.Of([1000L, 3000, 7000, 20_000])),
            <= 84 => Publish(trace),
            <= 89 => new EngineAction.Broadcast(values.Of(["sig1", "sig2"]), values.Document()),
            <= 94 => new EngineAction.SetVariables(
                values.Of([.. trace.Instances]), values.Document(), values.Chance(50)),
            <= 97 when trace.Jobs.Count > 0 => new EngineAction.Activate(
                trace.Jobs.Values.First().Type, values.Number(1, 3), values.Of([500L, 60_000])),
            98 => Create(),
            _ => Work(trace),
        };
    }

    private EngineAction Work(EngineTrace trace)
    {
        var items = trace.Jobs.Keys.Concat(trace.UserTasks).Concat(trace.Incidents.Keys).ToArray();
        if (items.Length == 0)
        {
            return values.Chance(50) ? new EngineAction.Advance(values.Of([1000L, 5000, 10_000])) : Publish(trace);
        }

        var item = values.Of(items);
        return trace.Jobs.ContainsKey(item) ? WorkOnJob(item)
            : trace.UserTasks.Contains(item) ? WorkOnUserTask(item)
            : Repair(item, trace);
    }

    private EngineAction WorkOnJob(string job) => values.Number(1, 20) switch
    {
        <= 12 => new EngineAction.CompleteJob(job, values.Document()),
        <= 15 => new EngineAction.ThrowError(job, values.ErrorCode(), values.Document(), "why"),
        <= 18 => new EngineAction.FailJob(
            job, values.Number(-1, 2), values.Of(["", "broken"]), values.Of([0L, 0, 5000]), values.Document()),
        19 => new EngineAction.UpdateRetries(job, values.Number(0, 3)),
        _ => new EngineAction.UpdateTimeout(job, 10_000),
    };

    private EngineAction WorkOnUserTask(string task) => values.Number(1, 10) switch
    {
        <= 6 => new EngineAction.CompleteUserTask(task, values.Document()),
        7 => new EngineAction.AssignUserTask(task, values.Of(["bob", "ann"]), values.Chance(50)),
        8 => new EngineAction.UnassignUserTask(task),
        _ => new EngineAction.UpdateUserTask(task, values.Of(
        [
            """{"priority":10}""",
            """{"candidateGroups":["z"],"dueDate":"2031-01-01T00:00:00Z"}""",
            """{"candidateUsers":[],"followUpDate":""}""",
        ])),
    };

    private EngineAction Repair(string incident, EngineTrace trace)
    {
        var job = trace.Incidents[incident];
        return values.Number(1, 10) switch
        {
            <= 3 when job != "-" => new EngineAction.UpdateRetries(job, 1),
            <= 3 => new EngineAction.SetVariables(
                trace.RootInstances.Min!,
                """{"missing":"k","x":2,"s":"one","b":true,"d":"PT6S","key":"k","items":[1,2],"n":0,"ctx":{}}"""),
            _ => new EngineAction.Resolve(incident),
        };
    }

    private EngineAction.Publish Publish(EngineTrace trace)
    {
        var known = trace.Messages.OrderBy(each => each).ToArray();
        var (name, key) = known.Length > 0 && values.Chance(85) ? values.Of(known) : ("m1", "k");
        return new EngineAction.Publish(
            name,
            key,
            values.Document(),
            values.Of([0L, 0, 5000, 60_000]),
            values.Chance(10) ? "id" : "");
    }
}
