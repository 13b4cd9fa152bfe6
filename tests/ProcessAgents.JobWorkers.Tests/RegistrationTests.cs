using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ProcessAgents.JobWorkers.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void A_class_without_job_type_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => new JobWorkersOptions().Add<NamelessWorker>())
            .Message.ShouldContain("'NamelessWorker'");

    [Fact]
    public void A_class_that_is_no_worker_is_refused_by_name() =>
        Should.Throw<ArgumentException>(() => new JobWorkersOptions().Add<NoWorker>()).Message.ShouldContain("'NoWorker'");

    [Fact]
    public void A_job_type_has_one_worker() =>
        Should.Throw<ArgumentException>(() => new JobWorkersOptions().Add<TestWorker>().Add<TestWorker>())
            .Message.ShouldContain("'test'");

    [Theory]
    [InlineData(999, 1, false)]
    [InlineData(1_000, 1, true)]
    [InlineData(86_400_000, 10_000, true)]
    [InlineData(86_400_001, 1, false)]
    [InlineData(1_000, 0, false)]
    [InlineData(1_000, 10_001, false)]
    public void Options_have_ranges(int timeoutMilliseconds, int concurrentJobsMax, bool isAllowed)
    {
        var options = new JobWorkerOptions
        {
            Timeout = TimeSpan.FromMilliseconds(timeoutMilliseconds),
            ConcurrentJobsMax = concurrentJobsMax,
        };

        if (isAllowed)
        {
            options.Validate("test").ShouldBe(options);
        }
        else
        {
            Should.Throw<ArgumentException>(() => options.Validate("test")).Message.ShouldContain("'test'");
        }
    }

    [Theory]
    [InlineData(typeof(JsonElement), new string[0])]
    [InlineData(typeof(JsonObject), new string[0])]
    [InlineData(typeof(Dictionary<string, int>), new string[0])]
    [InlineData(typeof(NoInput), new[] { "" })]
    [InlineData(typeof(Named), new[] { "orderId", "grand_total", "traceparent", "tracestate" })]
    public void The_input_type_says_what_is_fetched(Type type, string[] names) =>
        FetchedVariables.Of(type, new JsonWorkerDefaults().Options).ShouldBe(names);

    private sealed class JsonWorkerDefaults
    {
        public JsonSerializerOptions Options { get; } = new JobWorkersOptions().JsonOptions;
    }

    private sealed record Named(string OrderId, [property: JsonPropertyName("grand_total")] decimal Total)
    {
        [JsonIgnore]
        public string Secret { get; init; } = "";
    }

    private sealed class NoWorker;

    private sealed class NamelessWorker : IJobWorker<NoInput, NoOutput>
    {
        public Task<NoOutput> HandleAsync(NoInput input, JobContext job, CancellationToken cancellationToken) =>
            Task.FromResult(NoOutput.Instance);
    }
}
