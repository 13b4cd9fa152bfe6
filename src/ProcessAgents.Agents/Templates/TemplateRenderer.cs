using System.Text;
using ProcessAgents.Feel;

namespace ProcessAgents.Agents;

/// <summary>Fills templates with variables, secrets and endpoints.</summary>
public sealed class TemplateRenderer(AgentOptions options, TimeProvider time)
{
    /// <summary>Stands before the name of a secret in the environment.</summary>
    public const string SecretPrefix = "PROCESSAGENTS_SECRET_";

    /// <summary>Stands before the name of an endpoint, in upper case, in the environment.</summary>
    public const string EndpointPrefix = "PROCESSAGENTS_ENDPOINT_";

    /// <summary>Fills a template for a text.</summary>
    /// <exception cref="JobWorkers.JobFailureException">
    /// A variable, secret or endpoint is missing; the message names it.
    /// </exception>
    public string Text(Template template, FeelContext scope, string where)
    {
        var text = new StringBuilder();
        foreach (var part in template.Parts)
        {
            text.Append(Render(part, scope, where));
            if (text.Length > options.Limits.TemplateCharactersMax)
            {
                throw JobEnds.Incident(
                    $"Expected {where} to give at most {options.Limits.TemplateCharactersMax} characters, but it gives more.");
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Fills a template for an address. Values are percent-encoded; scheme, host and port are the author's or the
    /// operator's, never a variable's.
    /// </summary>
    /// <exception cref="JobWorkers.JobFailureException">
    /// A value is missing, or the address could point elsewhere.
    /// </exception>
    public Uri Url(Template template, FeelContext scope, string where)
    {
        var text = new StringBuilder();
        for (var index = 0; index < template.Parts.Count; index++)
        {
            var part = template.Parts[index];
            if (part is TemplatePart.Secret)
            {
                // Addresses are recorded and shown in messages.
                throw JobEnds.Incident($"Expected {where} to hold no secret, but it does: send it in a request header.");
            }

            if (index == 0 && !StartsAddress(part, template.Parts.ElementAtOrDefault(1)))
            {
                throw JobEnds.Incident(
                    $"Expected {where} to begin with http://, https:// and a host, or with {{{{endpoints.x}}}}, followed by a path.");
            }

            text.Append(part is TemplatePart.Expression expression ? Segment(expression, scope, where) : Render(part, scope, where));
        }

        return Uri.TryCreate(text.ToString(), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && !HasDotSegment(text.ToString())
            ? url
            : throw JobEnds.Incident($"Expected {where} to give an http or https address, but it does not.");
    }

    /// <summary>The values of the secrets that templates hold: what must never be shown.</summary>
    /// <exception cref="JobWorkers.JobFailureException">A secret is missing; the message names it.</exception>
    public IReadOnlyList<string> Secrets(IEnumerable<Template> templates) =>
        [.. templates.SelectMany(template => template.Parts).OfType<TemplatePart.Secret>()
            .Select(secret => SecretOf(secret.Name, "a request"))
            .Distinct()];

    /// <summary>Evaluates an expression; a missing variable is an error and not null.</summary>
    public FeelValue Evaluate(FeelExpression expression, FeelContext scope, string where)
    {
        var result = expression.Evaluate(scope, Environment());
        if (result.Failure is { } failure)
        {
            throw JobEnds.Incident($"Expected to evaluate '{expression.Text}' in {where}, but {failure.Message}");
        }

        return result.Value is FeelNull && FeelVariables.Missing(expression, scope) is { Count: > 0 } missing
            ? throw JobEnds.Incident($"Expected to find variable '{missing[0]}' for {where}, but the job does not have it.")
            : result.Value;
    }

    /// <summary>What FEEL's <c>now()</c> sees.</summary>
    public FeelEnvironment Environment() => new(time.GetUtcNow().ToUnixTimeMilliseconds());

    private string Render(TemplatePart part, FeelContext scope, string where) => part switch
    {
        TemplatePart.Literal literal => literal.Text,
        TemplatePart.Expression expression => FeelVariables.Text(Evaluate(expression.Feel, scope, where)),
        TemplatePart.Secret secret => SecretOf(secret.Name, where),
        TemplatePart.Endpoint endpoint => EndpointOf(endpoint.Name, where),
        _ => throw new InvalidOperationException($"No such part: {part.GetType().Name}"),
    };

    private string SecretOf(string name, string where) => options.Environment(SecretPrefix + name)
        ?? throw JobEnds.Incident(
            $"Expected to find secret '{name}' for {where}, but environment variable "
            + $"'{SecretPrefix}{name}' of the worker is not set.");

    private string EndpointOf(string name, string where)
    {
        var variable = EndpointPrefix + name.Replace('-', '_').ToUpperInvariant();
        return options.Environment(variable)?.TrimEnd('/') ?? throw JobEnds.Incident(
            $"Expected to find endpoint '{name}' for {where}, but environment variable '{variable}' of the worker is not set.");
    }

    private string Segment(TemplatePart.Expression part, FeelContext scope, string where)
    {
        var value = FeelVariables.Text(Evaluate(part.Feel, scope, where));
        return value.Length > 0 && value != "null"
            ? Uri.EscapeDataString(value)
            : throw JobEnds.Incident($"Expected '{part.Feel.Text}' in {where} to have a value, but it is empty.");
    }

    private static bool StartsAddress(TemplatePart first, TemplatePart? second) => first switch
    {
        TemplatePart.Endpoint => second is null or TemplatePart.Literal { Text: ['/' or '?', ..] },
        TemplatePart.Literal literal => literal.Text.StartsWith("http", StringComparison.Ordinal)
            && literal.Text.IndexOf("://", StringComparison.Ordinal) is > 0 and var end
            && (second is null || literal.Text.AsSpan(end + 3).Contains('/')),
        _ => false,
    };

    private static bool HasDotSegment(string url) => url.Split('?')[0].Split('/').Any(segment => segment is "." or "..");
}
