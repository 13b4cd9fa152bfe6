using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>User tasks: what the model says of them, and what people do.</summary>
internal static class UserTaskScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        One("user-task-assigned-and-taken-back", "", Assign("u", "ann"), Assign("u", "bob", mayOverride: false), Assign("u", "ann", mayOverride: false), Unassign("u"), Unassign("u"), Assign("u", "bob", mayOverride: false), CompleteTask("u")),
        One("user-task-completed-twice", "", CompleteTask("u", """{"ok":true}"""), CompleteTask("u"), Assign("u", "ann"), Unassign("u"), Update("u", """{"priority":1}""")),
        One("user-task-updated", "", Update("u", """{"priority":1}"""), Update("u", """{"candidateGroups":["a","b"],"candidateUsers":["c"]}"""), Update("u", """{"dueDate":"2030-01-01T00:00:00Z","followUpDate":"2029-01-01T00:00:00+01:00"}"""), Update("u", """{"dueDate":"","candidateGroups":[]}"""), CompleteTask("u")),
        One("user-task-canceled", "", Assign("u", "ann"), Cancel(), CompleteTask("u")),
        One("user-task-assignee-from-expression", Assignment("assignee=\"=who\" candidateUsers=\"=[who, &quot;x&quot;]\" candidateGroups=\"g1,g2\""), CompleteTask("u")),
        One("user-task-assignee-empty", Assignment("assignee=\"=&quot;&quot;\""), CompleteTask("u")),
        One("user-task-assignee-null", Assignment("assignee=\"=nobody\""), Set("""{"nobody":"ann"}"""), Resolve("u"), CompleteTask("u")),
        One("user-task-candidates-null", Assignment("candidateGroups=\"=nobody\""), Set("""{"nobody":["g"]}"""), Resolve("u"), CompleteTask("u")),
        One("user-task-candidates-wrong", Assignment("candidateUsers=\"=[1]\""), Cancel()),
        One("user-task-dates", "<zeebe:taskSchedule dueDate=\"2030-01-01T10:20:30.5+02:00\" followUpDate=\"=date and time(&quot;2029-01-01T00:00:00&quot;)\" />", CompleteTask("u")),
        One("user-task-dates-null-and-empty", "<zeebe:taskSchedule dueDate=\"=nobody\" followUpDate=\"=&quot;&quot;\" />", CompleteTask("u")),
        One("user-task-date-wrong", "<zeebe:taskSchedule dueDate=\"=&quot;2030-01-01&quot;\" />", Cancel()),
        One("user-task-date-is-a-number", "<zeebe:taskSchedule dueDate=\"=1\" />", Cancel()),
        One("user-task-priority", "<zeebe:priorityDefinition priority=\"=n\" />", CompleteTask("u")),
        One("user-task-priority-too-large", "<zeebe:priorityDefinition priority=\"=n + 100\" />", Set("""{"n":0}"""), Resolve("u"), CompleteTask("u")),
        One("user-task-priority-decimal", "<zeebe:priorityDefinition priority=\"=n / 2\" />", Cancel()),
        One("user-task-form-missing", "<zeebe:formDefinition formId=\"nowhere\" />", Resolve("u"), Cancel()),
        One("user-task-external-form", "<zeebe:formDefinition externalReference=\"=who\" />", CompleteTask("u")),
        One("user-task-headers", "<zeebe:taskHeaders><zeebe:header key=\"a\" value=\"=who\" /></zeebe:taskHeaders>", CompleteTask("u")),
        One("user-task-mappings", Mappings(("input", "=n + 1", "m"), ("output", "=answer", "result")), CompleteTask("u", """{"answer":1,"m":5}""")),
        One("user-task-output-mapping-fails", Mappings(("output", "=assert(answer, answer)", "result")), CompleteTask("u", """{"answer":false}"""), CompleteTask("u"), Set("""{"answer":true}""", "u#1", local: true), Resolve("u")),
        Scenario(
            "user-task-with-form",
            model => [
                model.One(Start() + UserTask("u", $"<zeebe:formDefinition formId=\"{model.Prefix}form\" />") + End() + Flows("start u end")),
                ("f.form", $$"""{"id":"{{model.Prefix}}form","type":"default","components":[]}"""),
            ],
            Create(),
            CompleteTask("u", """{"f":1}""")),
        Scenario(
            "user-task-done-by-worker",
            _ => Start() + Element("userTask", "u", Extensions(Assignment("assignee=\"=who\" candidateGroups=\"=groups\"")
                    + "<zeebe:taskSchedule dueDate=\"2030-01-01T00:00:00Z\" /><zeebe:formDefinition formKey=\"f\" />"
                    + "<zeebe:taskHeaders><zeebe:header key=\"a\" value=\"b\" /></zeebe:taskHeaders>"))
                + End() + Flows("start u end"),
            Create("""{"who":"ann","groups":["a","b"]}"""),
            Complete("u", """{"ok":1}"""),
            Create("""{"who":null,"groups":["a"]}"""),
            Create("""{"who":"ann","groups":"a"}""")),
        Scenario(
            "user-task-interrupted",
            _ => Start() + UserTask("u", Assignment("assignee=\"ann\"")) + End() + Flows("start u end") + Boundary("b", "u", OnTimer("Duration", "PT1S"))
                + UserTask("second", Assignment("candidateGroups=\"managers\"")) + Flows("b second"),
            Create(),
            Advance(1_000),
            CompleteTask("u"),
            CompleteTask("second")),
    ];

    private static EngineScenario One(string id, string extensions, params EngineAction[] actions) => Scenario(
        id,
        _ => Start() + UserTask("u", extensions) + End() + Flows("start u end"),
        [Create("""{"who":"ann","n":7}"""), .. actions]);

    private static string Assignment(string attributes) => $"<zeebe:assignmentDefinition {attributes} />";
}
