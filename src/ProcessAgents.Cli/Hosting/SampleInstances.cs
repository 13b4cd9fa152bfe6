using System.Text.Json;
using ProcessAgents.Cli.Input;
using ProcessAgents.Client;

namespace ProcessAgents.Cli.Hosting;

/// <summary>Refund requests that end, or wait, in different places.</summary>
internal static class SampleInstances
{
    private static readonly (string OrderId, string Complaint)[] Requests =
    [
        ("O-1001", "The kettle arrived broken, its lid is cracked."),
        ("O-1002", "I was charged twice for this order."),
        ("O-1003", "The whole delivery never arrived."),
        ("O-1005", "I changed my mind after half a year."),
        ("O-1006", "Half of the parcel was missing, and something is odd about the rest."),
        ("O-1007", "My neighbor told me to ask for my money."),
        ("O-1009", "The blanket has a hole."),
        ("O-9999", "It is broken."),
    ];

    /// <returns>How many were started: none where the engine has instances of the process already.</returns>
    public static async Task<int> StartOnceAsync(RestGatewayClient gateway, CancellationToken cancellationToken)
    {
        var known = await gateway.SearchProcessInstancesAsync(
            Filters.Where(("processDefinitionId", "refund")), cancellationToken).ConfigureAwait(false);
        if (known.Items.Count > 0)
        {
            return 0;
        }

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
}
