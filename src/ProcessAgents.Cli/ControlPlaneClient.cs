using System.Net.Http.Json;
using System.Text.Json;

namespace ProcessAgents.Cli;

/// <summary>Asks a worker host's control plane.</summary>
internal sealed class ControlPlaneClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new() { BaseAddress = new Uri(address, "/agents/v1/"), Timeout = Patience };

    /// <summary>Usage grouped by a dimension, of one process instance when a key is given.</summary>
    public Task<JsonElement> UsageAsync(string by, long? processInstanceKey, CancellationToken cancellationToken) =>
        GetAsync($"usage?by={by}{(processInstanceKey is { } key ? $"&processInstanceKey={key}" : "")}", cancellationToken);

    public Task<JsonElement> LineageAsync(long processInstanceKey, CancellationToken cancellationToken) =>
        GetAsync($"lineage/{processInstanceKey}", cancellationToken);

    /// <summary>Limits of the scopes of a process instance, and what is used of them.</summary>
    public Task<JsonElement> BudgetsAsync(long processInstanceKey, CancellationToken cancellationToken) =>
        GetAsync($"budgets?processInstanceKey={processInstanceKey}", cancellationToken);

    /// <summary>How far each agent of an instance is.</summary>
    public Task<JsonElement> StateAsync(long processInstanceKey, CancellationToken cancellationToken) =>
        GetAsync($"state/{processInstanceKey}", cancellationToken);

    /// <summary>What was done in an instance and who decided.</summary>
    public Task<JsonElement> AuditAsync(long processInstanceKey, CancellationToken cancellationToken) =>
        GetAsync($"audit/{processInstanceKey}", cancellationToken);

    /// <summary>A recorded text, by its hash.</summary>
    public Task<string> ContentAsync(string sha256, CancellationToken cancellationToken) =>
        _http.GetStringAsync(new Uri($"contents/{sha256}", UriKind.Relative), cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>Nobody listens, nobody answers in time, or somebody answers who is no control plane.</summary>
    private static bool IsNobody(Exception failure) => failure is HttpRequestException or TaskCanceledException or JsonException;

    /// <exception cref="CommandFailure">Nobody answers, or the answer is a problem.</exception>
    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? body
                : throw new CommandFailure(body.TryGetProperty("detail", out var detail) ? detail.GetString()! : body.GetRawText());
        }
        catch (Exception failure) when (IsNobody(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailure(
                $"Expected a control plane at '{address}', but {failure.Message.TrimEnd('.')}. "
                + "Start a worker host (processagents work), or say where it is with --control-plane.",
                ExitCodes.Unreachable);
        }
    }
}
