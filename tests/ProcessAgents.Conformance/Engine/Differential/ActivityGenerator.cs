using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Tasks and calls by seed.</summary>
internal sealed class ActivityGenerator(ScenarioModel model, ScenarioValues values, Func<string> message)
{
    private const string InputElement = "inputElement=\"item\"";

    public string Task(string id, string loop, bool calls) => values.Number(1, calls ? 13 : 12) switch
    {
        <= 4 => Element(
            "serviceTask", id, Extensions(model.Job(JobType(id), values.Retries()) + Common()) + loop),
        5 => Element("sendTask", id, Extensions(model.Job(id) + Common()) + loop),
        6 => Element(
            "scriptTask",
            id,
            Extensions($"<zeebe:script expression=\"{System.Security.SecurityElement.Escape(values.Value(true))}\" "
                + $"resultVariable=\"result\" />{values.Mappings()}") + loop),
        7 => Element("businessRuleTask", id, Extensions(Decision() + values.Mappings()) + loop),
        8 => Receive(id, message(), values.Mappings(), loop),
        9 or 10 => Element("userTask", id, Extensions("<zeebe:userTask />" + Assignment() + Common()) + loop),
        11 => Element("userTask", id, Extensions(Common()) + loop),
        12 => Element(values.Of(["manualTask", "task"]), id, Extensions(values.Mappings()) + loop),
        _ => model.Call(id, values.Chance(90) ? "child" : values.Of(["=\"child\"", "unknown"]), Propagation(), values.Mappings(), loop),
    };

    public string Loop() => ScenarioModel.Loop(
        values.Collection(),
        (values.Chance(70) ? InputElement : "")
            + (values.Chance(50)
                ? $" outputCollection=\"results\" outputElement=\"{values.Of(["=item", "=result", "=x", "=loopCounter"])}\""
                : ""),
        values.Chance(50),
        values.Chance(30)
            ? values.Of(["=numberOfCompletedInstances > 1", "=item = 2", "=loopCounter >= 2", "=missing", "=b"])
            : "");

    private string JobType(string id) => values.Number(1, 12) switch
    {
        1 => $"=\"{id}\"",
        2 => "=missing",
        3 => "=\"shared\"",
        _ => id,
    };

    private string Common() => values.Headers() + values.Mappings();

    private string Propagation() =>
        (values.Chance(40) ? $"propagateAllChildVariables=\"{(values.Chance(50) ? "true" : "false")}\" " : "")
        + (values.Chance(40) ? $"propagateAllParentVariables=\"{(values.Chance(50) ? "true" : "false")}\"" : "");

    private string Decision() =>
        $"<zeebe:calledDecision decisionId=\"{model.Prefix}{(values.Chance(90) ? "decision" : "unknown")}\" "
        + "resultVariable=\"result\" />";

    private string Assignment()
    {
        var text = "";
        if (values.Chance(50))
        {
            text += $"<zeebe:assignmentDefinition assignee=\"{values.Of(["ann", "=s", "=missing", "=x"])}\" "
                + $"candidateGroups=\"{values.Of(["a, b", "=[\"c\"]", "=missing", "=items"]).Replace("\"", "&quot;", StringComparison.Ordinal)}\" "
                + $"candidateUsers=\"{values.Of(["u", "=[s]", "=s"])}\" />";
        }

        if (values.Chance(40))
        {
            text += $"<zeebe:taskSchedule dueDate=\"{Date()}\" followUpDate=\"{Date()}\" />";
        }

        if (values.Chance(30))
        {
            text += $"<zeebe:priorityDefinition priority=\"{values.Of(["30", "=x", "=101", "=missing"])}\" />";
        }

        return text + values.Of(
        [
            "", "", "",
            $"<zeebe:formDefinition formId=\"{model.Prefix}form\" />",
            "<zeebe:formDefinition formId=\"nowhere\" />",
            "<zeebe:formDefinition externalReference=\"https://forms/1\" />",
        ]);
    }

    private string Date() => values.Of(["2030-01-01T00:00:00Z", "=missing", "=now()", "=s", "=d", "2030-01-01T00:00:00+02:00"]);
}
