namespace ProcessAgents.Conformance;

/// <summary>Commands of a seed: most of them make sense, some come too late or are wrong.</summary>
internal sealed class RandomCommands(Random random, AnswerComparison known, long startMilliseconds)
{
    public const string ClockPath = "/clock";

    private static readonly string[] CorrelationKeys = ["o-1", "o-2", "o-3"];
    private static readonly string[] JobTypes = ["work", "each", "nothing"];

    /// <summary>What the last command for the clock asked for.</summary>
    public long ClockMilliseconds { get; private set; } = startMilliseconds;

    public RestRequest Next() => random.Next(20) switch
    {
        0 or 1 => CreateOrder(),
        2 => CreateParent(),
        3 => Create(),
        4 or 5 or 6 => Activate(),
        7 or 8 => Post($"/jobs/{Key("jobKey")}/completion", Pick("{}", """{"variables":{"done":true}}""", """{"variables":{"amount":7}}""")),
        9 => FailOrThrow(),
        10 => UpdateJob(),
        11 => Post($"/incidents/{Key("incidentKey")}/resolution"),
        12 => SetVariables(),
        13 or 14 => UserTask(),
        15 => Message(),
        16 => Post("/signals/broadcast", $$$"""{"signalName":"{{{Pick("hurry", "begin", "nobody")}}}","variables":{"signaled":true}}"""),
        17 => Post($"/process-instances/{Key("processInstanceKey")}/cancellation", "{}"),
        18 => Post("/decision-definitions/evaluation", Evaluation()),
        _ => AdvanceClock(),
    };

    private RestRequest CreateOrder() => Post(
        "/process-instances",
        $$$"""{"processDefinitionId":"order","variables":{"orderId":"{{{Pick(CorrelationKeys)}}}","amount":{{{random.Next(100)}}}}{{{Tags()}}}}""");

    private RestRequest CreateParent() => Post(
        "/process-instances",
        $$$"""{"processDefinitionId":"parent","variables":{"amount":{{{random.Next(200)}}},"items":[1,2]{{{Pick("", ",\"flag\":true", ",\"flag\":\"x\"")}}}}}""");

    private RestRequest Create() => Post("/process-instances", Pick(
        """{"processDefinitionId":"started","awaitCompletion":true,"variables":{"a":1,"b":[]},"fetchVariables":["b"]}""",
        """{"processDefinitionId":"started","variables":{"text":"ä\"\n"}}""",
        """{"processDefinitionId":"child"}""",
        """{"processDefinitionId":"child","variables":{"items":[]}}""",
        """{"processDefinitionId":"order","startInstructions":[{"elementId":"approve"}],"variables":{"amount":60,"orderId":"o-1"}}""",
        """{"processDefinitionId":"order","startInstructions":[{"elementId":"nowhere"}]}""",
        """{"processDefinitionId":"nobody"}""",
        """{"processDefinitionId":"order","processDefinitionVersion":7}""",
        $$$"""{"processDefinitionKey":"{{{Key("processDefinitionKey")}}}","variables":{"amount":1,"items":[3]}}"""));

    private RestRequest Activate() => Post(
        "/jobs/activation",
        $$$"""{"type":"{{{Pick(JobTypes)}}}","worker":"{{{Pick("w1", "w2")}}}","timeout":{{{Pick(60_000, 3_600_000)}}},"maxJobsToActivate":{{{random.Next(1, 4)}}},"requestTimeout":-1{{{Pick("", "", ",\"fetchVariable\":[\"amount\"]", ",\"fetchVariable\":[\"nothing\"]")}}}}""");

    private RestRequest FailOrThrow() => Pick(true, false)
        ? Post(
            $"/jobs/{Key("jobKey")}/failure",
            $$$"""{"retries":{{{random.Next(3)}}},"errorMessage":"no luck","retryBackOff":{{{Pick(0, 0, 60_000)}}}{{{Pick("", ",\"variables\":{\"why\":1}")}}}}""")
        : Post($"/jobs/{Key("jobKey")}/error", $$$"""{"errorCode":"{{{Pick("REFUSED", "REFUSED", "UNKNOWN")}}}","errorMessage":"no"}""");

    private RestRequest UpdateJob() => new(
        HttpMethod.Patch,
        $"/jobs/{Key("jobKey")}",
        Pick("""{"changeset":{"retries":3}}""", """{"changeset":{"timeout":120000}}""", """{"changeset":{"retries":2,"timeout":50000}}"""));

    private RestRequest SetVariables() => new(
        HttpMethod.Put,
        $"/element-instances/{Key(Pick("processInstanceKey", "elementInstanceKey"))}/variables",
        Pick(
            """{"variables":{"amount":5,"new":null}}""",
            """{"variables":{"amount":6,"mine":{"x":[1,"y"]}},"local":true}""",
            """{"variables":{"flag":false}}"""));

    private RestRequest UserTask()
    {
        var path = $"/user-tasks/{Key("userTaskKey")}";
        return random.Next(6) switch
        {
            0 => Post(path + "/assignment", $$$"""{"assignee":"{{{Pick("ann", "bob")}}}"}"""),
            1 => Post(path + "/assignment", """{"assignee":"cat","allowOverride":false}"""),
            2 => new RestRequest(HttpMethod.Delete, path + "/assignee"),
            3 => new RestRequest(HttpMethod.Patch, path, Pick(
                """{"changeset":{"priority":30,"candidateUsers":["dan"]}}""",
                """{"changeset":{"dueDate":"2032-02-03T04:05:06Z","candidateGroups":[]}}""",
                """{"changeset":{"followUpDate":"2030-05-05T05:05:05+02:00"}}""")),
            4 => Post(path + "/completion", """{"variables":{"approved":true}}"""),
            _ => Post(path + "/completion", "{}"),
        };
    }

    private RestRequest Message() => random.Next(3) switch
    {
        0 => Post("/messages/correlation", $$$"""{"name":"paid","correlationKey":"{{{Pick(CorrelationKeys)}}}","variables":{"paid":1}}"""),
        1 => Post(
            "/messages/publication",
            $$$"""{"name":"paid","correlationKey":"{{{Pick(CorrelationKeys)}}}","timeToLive":{{{Pick(0, 3_600_000)}}}{{{Pick("", ",\"messageId\":\"once\"")}}}}"""),
        _ => Post("/messages/publication", $$$"""{"name":"begin","correlationKey":"{{{Pick("", "k")}}}","timeToLive":0,"variables":{"m":1}}"""),
    };

    private string Evaluation() => Pick(
        """{"decisionDefinitionId":"limit","variables":{"amount":50}}""",
        """{"decisionDefinitionId":"limit","variables":{"amount":500}}""",
        """{"decisionDefinitionId":"limit"}""",
        """{"decisionDefinitionId":"nobody"}""",
        $$$"""{"decisionDefinitionKey":"{{{Key("decisionDefinitionKey")}}}","variables":{"amount":1}}""");

    private RestRequest AdvanceClock()
    {
        ClockMilliseconds += Pick(1_000L, 61_000L, 3_700_000L);
        return new RestRequest(HttpMethod.Put, ClockPath, $$$"""{"timestamp":{{{ClockMilliseconds}}}}""");
    }

    private string Tags() => Pick("", "", ",\"tags\":[\"gold\",\"a:b\"]");

    /// <summary>A key that was seen under the name, more often a late one; sometimes one that nobody has.</summary>
    private string Key(string field)
    {
        var keys = known.KeysOf(field);
        return keys.Count == 0 || random.Next(25) == 0
            ? "2251799899999999"
            : keys[^(1 + (int)(keys.Count * Math.Pow(random.NextDouble(), 2)))];
    }

    private T Pick<T>(params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    private static RestRequest Post(string path, string? body = null) => new(HttpMethod.Post, path, body);
}
