using ProcessAgents.Connectors.Tests;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Agents.Tests;

/// <summary>The shipped decision table, row by row.</summary>
public sealed class FailureClassifierTests
{
    private static readonly FailureClassifier Classifier = new(new AgentOptions());

    [Theory]
    [InlineData("openai", 429, "rate_limit_exceeded", "", FailureClass.Transient, null)]
    [InlineData("openai", 408, "", "", FailureClass.Transient, null)]
    [InlineData("openai", 500, "", "", FailureClass.Transient, null)]
    [InlineData("openai", 529, "overloaded_error", "", FailureClass.Transient, null)]
    [InlineData("openai", null, "connection", "", FailureClass.Transient, null)]
    [InlineData("openai", null, "timeout", "", FailureClass.Transient, null)]
    [InlineData("openai", null, "cut", "", FailureClass.Transient, null)]
    [InlineData("openai", null, "malformed", "", FailureClass.Transient, null)]
    [InlineData("vllm", null, "engine_dead", "", FailureClass.Transient, null)]
    [InlineData("openai", 425, "", "", FailureClass.Transient, null)]
    [InlineData("openai", 502, "", "", FailureClass.Transient, null)]
    [InlineData("openai", 400, "context_length_exceeded", "", FailureClass.Recoverable, "FAILED_MODEL_CALL")]
    [InlineData("gateway", 400, "budget_exceeded", "", FailureClass.Recoverable, "FAILED_MODEL_CALL")]
    [InlineData("gateway", 429, "budget_exceeded", "", FailureClass.Recoverable, "FAILED_MODEL_CALL")]
    [InlineData("openai", 429, "insufficient_quota", "", FailureClass.Recoverable, "FAILED_MODEL_CALL")]
    [InlineData("openai", 400, "content_filter", "", FailureClass.Recoverable, "MODEL_RESPONSE_CONTENT_FILTERED")]
    [InlineData("openrouter", 402, "", "", FailureClass.Recoverable, "FAILED_MODEL_CALL")]
    [InlineData("openai", 400, "content_policy_violation", "", FailureClass.Recoverable, "MODEL_RESPONSE_CONTENT_FILTERED")]
    [InlineData("openai", 200, "", "refusal", FailureClass.Recoverable, "MODEL_RESPONSE_CONTENT_FILTERED")]
    [InlineData("openai", 200, "", "content_filter", FailureClass.Recoverable, "MODEL_RESPONSE_CONTENT_FILTERED")]
    [InlineData("openai", 401, "invalid_api_key", "", FailureClass.Fatal, null)]
    [InlineData("openai", 404, "model_not_found", "", FailureClass.Fatal, null)]
    [InlineData("openai", 400, "invalid_request", "", FailureClass.Fatal, null)]
    [InlineData("openai", 403, "", "", FailureClass.Fatal, null)]
    [InlineData("openai", 422, "", "", FailureClass.Fatal, null)]
    [InlineData("http", 302, "", "", FailureClass.Fatal, null)]
    [InlineData("http", 402, "", "", FailureClass.Fatal, null)]
    [InlineData("http", 403, "", "", FailureClass.Fatal, null)]
    [InlineData("http", null, "timeout", "", FailureClass.Transient, null)]
    [InlineData("http", 429, "", "", FailureClass.Transient, null)]
    [InlineData("http", 503, "", "", FailureClass.Transient, null)]
    public void A_failure_has_a_class(
        string provider, int? status, string code, string finishReason, FailureClass expected, string? errorCode) =>
        Classifier.Classify(new CallFailure(CallReach.Answered, provider, status, code, finishReason, null, "failed"))
            .ShouldBe((expected, errorCode));

    [Theory]
    [InlineData(429, "", "", typeof(JobFailureException), 2)]
    [InlineData(400, "context_length_exceeded", "", typeof(BpmnErrorException), null)]
    [InlineData(200, "", "content_filter", typeof(BpmnErrorException), null)]
    [InlineData(401, "invalid_api_key", "", typeof(JobFailureException), 0)]
    public void A_class_ends_the_job_in_its_own_way(int status, string code, string finish, Type end, int? retries)
    {
        var job = Jobs.Of(new Dictionary<string, string>(), new { }, retries: 3);

        var exception = Classifier.End(
            job,
            new CallFailure(CallReach.Answered, "openai", status, code, finish, null, "failed"),
            TimeSpan.FromSeconds(2),
            "OTHER",
            null);

        exception.ShouldBeOfType(end);
        (exception as JobFailureException)?.Retries.ShouldBe(retries);
    }

    [Fact]
    public void A_missing_table_is_told_by_its_path() => Should.Throw<InvalidDataException>(
        () => new FailureClassifier(new AgentOptions { FailureClassification = "nowhere.dmn" })).Message.ShouldContain("nowhere.dmn");
}
