using System.Text;

namespace ProcessAgents.Llm.Tests;

public sealed class LlmConfigurationTests
{
    private const string Good = """
        {
          "providers": { "simulated": { "endpoint": "http://${HOST}/v1", "apiKeyVariable": "KEY" } },
          "models": { "decider": { "provider": "simulated", "model": "simulated-large" } }
        }
        """;

    [Fact]
    public void A_name_of_a_process_leads_to_a_model()
    {
        var model = Create(Good, name => name == "HOST" ? "127.0.0.1:1" : "k").Single();

        (model.Name, model.Provider, model.ModelId).ShouldBe(("decider", "simulated", "simulated-large"));
    }

    [Fact]
    public void Price_fallbacks_and_streaming_are_read()
    {
        var models = Create(
            """
            {
              "providers": { "p": { "endpoint": "http://h/v1", "stream": true, "jsonAnswers": "object", "headerVariables": { "api-key": "KEY" } } },
              "models": { "a": { "provider": "p", "model": "x", "pricedAs": "y", "fallbacks": ["b"], "omit": ["seed"] },
                          "b": { "provider": "p", "model": "z" } }
            }
            """,
            _ => "k");

        models.Select(model => (model.Name, model.PricedAs, string.Join(' ', model.Fallbacks), model.Client.Streams))
            .ShouldBe([("a", "y", "b", true), ("b", "z", "", true)]);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named() =>
        Should.Throw<InvalidDataException>(() => Create(Good, name => name == "HOST" ? "h" : null)).Message.ShouldContain("'KEY'");

    [Fact]
    public void An_endpoint_that_is_no_address_is_refused() =>
        Should.Throw<InvalidDataException>(() => Create(Good.Replace("http://", "file://"), _ => "x")).Message.ShouldContain("endpoint");

    [Theory]
    [InlineData("""{"providers": {}, "models": {"m": {"provider": "p", "model": "x"}}}""", "'p'")]
    [InlineData("""{"providers": {}, "models": {}, "keys": {}}""", "keys")]
    [InlineData("{", "test")]
    [InlineData("""{"providers": {"p": {"endpoint": "http://h"}}, "models": {"m": {"provider": "p", "model": "x", "fallbacks": ["n"]}}}""", "'n'")]
    [InlineData("""{"providers": {"p": {"endpoint": "http://h"}}, "models": {"m": {"provider": "p", "model": "x", "fallbacks": ["m"]}}}""", "'m'")]
    public void A_configuration_that_cannot_be_is_refused(string json, string named) => Should.Throw<InvalidDataException>(
        () => LlmConfiguration.Parse(Encoding.UTF8.GetBytes(json), "test")).Message.ShouldContain(named);

    private static IReadOnlyList<LlmModel> Create(string json, Func<string, string?> environment)
    {
        using var http = new HttpClient();
        return LlmClients.Create(LlmConfiguration.Parse(Encoding.UTF8.GetBytes(json), "test"), http, environment, TimeProvider.System);
    }
}
