namespace ProcessAgents.Conformance;

/// <summary>Short words for written scenarios. A number says which of several instances of an element is meant.</summary>
internal static class Script
{
    public static EngineScenario Scenario(string id, Func<ScenarioModel, string> content, params EngineAction[] actions) =>
        Scenario(id, model => [model.One(content(model))], actions);

    public static EngineScenario Scenario(
        string id, Func<ScenarioModel, (string Name, string Content)[]> resources, params EngineAction[] actions)
    {
        var model = new ScenarioModel(id + ".");
        return new EngineScenario(id, model.Prefix, resources(model), new ActionList(actions));
    }

    /// <summary>A document with the process that scenarios create and one that it calls.</summary>
    public static (string Name, string Content)[] WithChild(ScenarioModel model, string process, string child) =>
        [("process.bpmn", model.Document(model.Process(child, "child"), model.Process(process)))];

    public static EngineAction Create(string variables = "{}", string processId = "process", params string[] startAt) =>
        new EngineAction.Create(processId, variables, startAt);

    public static EngineAction Cancel(string instance = "process#1") => new EngineAction.Cancel(instance);

    public static EngineAction Activate(string type, int max = 10, long timeout = 60_000, params string[] fetch) =>
        new EngineAction.Activate(type, max, timeout, fetch);

    public static EngineAction Complete(string element, string variables = "{}", int number = 1) =>
        new EngineAction.CompleteJob(JobOf(element, number), variables);

    public static EngineAction Fail(
        string element, int retries, string message = "", long backOff = 0, string variables = "{}", int number = 1) =>
        new EngineAction.FailJob(JobOf(element, number), retries, message, backOff, variables);

    public static EngineAction ThrowError(string element, string code, string variables = "{}", int number = 1) =>
        new EngineAction.ThrowError(JobOf(element, number), code, variables, "message");

    public static EngineAction Retries(string element, int retries, int number = 1) =>
        new EngineAction.UpdateRetries(JobOf(element, number), retries);

    public static EngineAction Timeout(string element, long timeout, int number = 1) =>
        new EngineAction.UpdateTimeout(JobOf(element, number), timeout);

    /// <param name="element">Where the incident is.</param>
    /// <param name="number">Which instance of the element.</param>
    /// <param name="incident">Which incident of that instance.</param>
    public static EngineAction Resolve(string element, int number = 1, int incident = 1) =>
        new EngineAction.Resolve($"incident of {element}#{number}#{incident}");

    public static EngineAction Publish(
        string name, string key = "k", string variables = "{}", long timeToLive = 0, string id = "") =>
        new EngineAction.Publish(name, key, variables, timeToLive, id);

    public static EngineAction Correlate(string name, string key = "k", string variables = "{}") =>
        new EngineAction.Correlate(name, key, variables);

    public static EngineAction Broadcast(string signal = "sig1", string variables = "{}") =>
        new EngineAction.Broadcast(signal, variables);

    public static EngineAction Set(string variables, string instance = "process#1", bool local = false) =>
        new EngineAction.SetVariables(instance, variables, local);

    public static EngineAction Advance(long milliseconds) => new EngineAction.Advance(milliseconds);

    public static EngineAction Assign(string element, string assignee, bool mayOverride = true) =>
        new EngineAction.AssignUserTask(TaskOf(element), assignee, mayOverride);

    public static EngineAction Unassign(string element) => new EngineAction.UnassignUserTask(TaskOf(element));

    public static EngineAction Update(string element, string changes) =>
        new EngineAction.UpdateUserTask(TaskOf(element), changes);

    public static EngineAction CompleteTask(string element, string variables = "{}", int number = 1) =>
        new EngineAction.CompleteUserTask(TaskOf(element, number), variables);

    private static string JobOf(string element, int number) => $"job of {element}#{number}#1";

    private static string TaskOf(string element, int number = 1) => $"task of {element}#{number}#1";
}
