using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;
using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Cli.Hosting;

/// <summary>Refund requests that end, or wait, in different places.</summary>
internal static class SampleInstances
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Its note is refused once, in a way that only a person can repair: the instance stops with an incident.</summary>
    private const string OrderWithIncident = "O-1004";

    private const int Unauthorized = 401;

    private static readonly (string OrderId, string Complaint)[] Requests =
    [
        ("O-1001", "The kettle arrived broken, its lid is cracked."),
        ("O-1002", "I was charged twice for this order."),
        ("O-1003", "The whole delivery never arrived."),
        (OrderWithIncident, "The headphones do not work at all."),
        ("O-1005", "I changed my mind after half a year."),
        ("O-1006", "Half of the parcel was missing, and something is odd about the rest."),
        ("O-1007", "My neighbor says that I should get my money back."),
        ("O-1009", "The blanket has a hole."),
        ("O-9999", "It is broken."),
    ];

    /// <returns>How many were started: none where the process is not deployed, or has instances already.</returns>
    public static async Task<int> StartOnceAsync(
        RestGatewayClient gateway, SampleServices services, CancellationToken cancellationToken)
    {
        var refund = Filters.Where(("processDefinitionId", "refund"));
        var definitions = await gateway.SearchProcessDefinitionsAsync(refund, cancellationToken).ConfigureAwait(false);
        var known = await gateway.SearchProcessInstancesAsync(refund, cancellationToken).ConfigureAwait(false);
        if (definitions.Items.Count == 0 || known.Items.Count > 0)
        {
            return 0;
        }

        await services.RefuseNoteAsync(OrderWithIncident, Unauthorized, cancellationToken).ConfigureAwait(false);
        foreach (var (orderId, complaint) in Requests)
        {
            await gateway.CreateProcessInstanceAsync(
                new ProcessInstanceCreation
                {
                    BpmnProcessId = "refund",
                    Variables = JsonSerializer.SerializeToElement(
                        new Dictionary<string, string>
                        {
                            ["orderId"] = orderId,
                            ["complaint"] = complaint,
                            ["customerEmail"] = "customer@example.com",
                        }),
                },
                cancellationToken).ConfigureAwait(false);
        }

        return Requests.Length;
    }

    /// <summary>Waits, for a few seconds at most, until a user task waits and something has stopped.</summary>
    public static async Task<SampleFindings> LookAsync(RestGatewayClient gateway, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var tasks = await gateway.SearchUserTasksAsync(
                Filters.Where("creationDate", "ASC", ("state", "CREATED")), cancellationToken).ConfigureAwait(false);
            var incidents = await gateway.SearchIncidentsAsync(
                Filters.Where("creationTime", "ASC", ("state", "ACTIVE")), cancellationToken).ConfigureAwait(false);
            var findings = new SampleFindings(
                tasks.Items is [var open, ..] ? open : null, incidents.Items is [var stopped, ..] ? stopped : null);
            if (findings is { UserTask: not null, Incident: not null }
                || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                return findings;
            }

            await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <param name="UserTask">A user task that waits; null where none does.</param>
/// <param name="Incident">An incident that is open; null where there is none.</param>
internal sealed record SampleFindings(UserTaskResult? UserTask, IncidentResult? Incident);
