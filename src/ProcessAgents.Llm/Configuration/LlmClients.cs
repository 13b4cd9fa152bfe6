using System.Text.RegularExpressions;
using ProcessAgents.Llm.Providers.OpenAI;

namespace ProcessAgents.Llm;

/// <summary>A model that can be asked.</summary>
/// <param name="Name">The name that processes use.</param>
/// <param name="Provider">Name of the provider.</param>
/// <param name="ModelId">The provider's id of the model.</param>
/// <param name="PricedAs">Name in the price table whose prices hold.</param>
/// <param name="Fallbacks">Names of the models to ask when this one cannot be had.</param>
/// <param name="Client">Asks it.</param>
public sealed record LlmModel(
    string Name,
    string Provider,
    string ModelId,
    string PricedAs,
    IReadOnlyList<string> Fallbacks,
    OpenAIChatClient Client);

/// <summary>Makes clients from a configuration and the environment.</summary>
public static partial class LlmClients
{
    /// <param name="configuration">Providers and models.</param>
    /// <param name="http">Sends the requests; lives as long as the clients.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="time">Reads Retry-After dates.</param>
    /// <param name="requestSent">Called when a whole request is on its way; for crash tests.</param>
    /// <exception cref="InvalidDataException">An address is none, or a variable that is named is not set.</exception>
    public static IReadOnlyList<LlmModel> Create(
        LlmConfiguration configuration,
        HttpClient http,
        Func<string, string?> environment,
        TimeProvider time,
        Action? requestSent = null)
    {
        var providers = configuration.Providers.ToDictionary(
            provider => provider.Key,
            provider => Options(provider.Key, provider.Value, environment) with { RequestSent = requestSent });
        return [.. configuration.Models.Select(model => new LlmModel(
            model.Key,
            model.Value.Provider,
            model.Value.Model,
            model.Value.PricedAs ?? model.Value.Model,
            model.Value.Fallbacks,
            new OpenAIChatClient(
                http,
                providers[model.Value.Provider] with { Omit = model.Value.Omit, Body = model.Value.Body },
                time)))];
    }

    private static OpenAIOptions Options(string name, ProviderConfiguration provider, Func<string, string?> environment)
    {
        string Variable(string variable) => environment(variable) ?? throw new InvalidDataException(
            $"Expected provider '{name}' to find environment variable '{variable}', but it is not set.");

        var endpoint = Placeholder().Replace(provider.Endpoint, match => Variable(match.Groups[1].Value));
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InvalidDataException(
                $"Expected provider '{name}' to have an http or https endpoint, but it is '{endpoint}'.");
        }

        var options = new OpenAIOptions(name, address)
        {
            ApiKey = provider.ApiKeyVariable is { } variable ? Variable(variable) : null,
            Headers = provider.HeaderVariables.ToDictionary(header => header.Key, header => Variable(header.Value)),
            Stream = provider.Stream,
            JsonAnswers = provider.JsonAnswers,
        };
        return provider.MaxTokensField is { } field ? options with { MaxTokensField = field } : options;
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Placeholder();
}
