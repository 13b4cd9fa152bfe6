using System.Text;
using ProcessAgents.Client;

namespace ProcessAgents.EndToEnd;

public sealed class ServerKillTests
{
    private const int KillCount = 21;

    private const string TwoTasks = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="two-definitions" targetNamespace="test">
          <bpmn:process id="two" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="first" />
            <bpmn:serviceTask id="first">
              <bpmn:extensionElements><zeebe:taskDefinition type="step" /></bpmn:extensionElements>
              <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
            </bpmn:serviceTask>
            <bpmn:sequenceFlow id="b" sourceRef="first" targetRef="second" />
            <bpmn:serviceTask id="second">
              <bpmn:extensionElements><zeebe:taskDefinition type="step" /></bpmn:extensionElements>
              <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing>
            </bpmn:serviceTask>
            <bpmn:sequenceFlow id="c" sourceRef="second" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    private static readonly string[] Failpoints = ["commit-torn", "commit-written", "committed"];

    [Fact]
    public async Task What_was_answered_survives_every_kill_and_every_instance_ends()
    {
        using var folder = new TemporaryFolder();
        var seen = new Answers();
        await RunAsync(folder, null, (_, client) => client.DeployAsync(
            [new DeploymentResource("two.bpmn", Encoding.UTF8.GetBytes(TwoTasks))]));

        for (var kill = 0; kill < KillCount; kill++)
        {
            var failpoint = $"{Failpoints[kill % Failpoints.Length]}:{1 + (kill % 8)}";
            await RunAsync(folder, failpoint, (server, client) => WorkUntilKilledAsync(server, client, seen));
        }

        await RunAsync(folder, null, (_, client) => FinishAsync(client, seen));

        seen.Created.ShouldNotBeEmpty();
        seen.Created.Except(seen.Finished).ShouldBeEmpty();
        seen.CompletedTwice.ShouldBeEmpty();
    }

    private static async Task RunAsync(TemporaryFolder folder, string? failpoint, Func<RunningProgram, IGatewayClient, Task> act)
    {
        await using var server = RunningProgram.Start(
            "ProcessAgents.Cli",
            "processagents.dll",
            ["serve", "--grpc-port", "0", "--rest-port", "0", "--data", folder.Path],
            failpoint is null ? null : new Dictionary<string, string> { ["PROCESSAGENTS_FAILPOINT"] = failpoint });
        if (await ReadyOrKilledAsync(server, failpoint) is not { } ready)
        {
            return;
        }

        var address = ready.Split(' ').First(part => part.StartsWith("grpc=", StringComparison.Ordinal));
        await using var client = new GrpcGatewayClient(new GrpcGatewayClientOptions
        {
            Address = new Uri("http://" + address["grpc=".Length..]),
            Retry = new GatewayRetryOptions { AttemptsMax = 1 },
        });
        await act(server, client);
    }

    /// <summary>Null when the failpoint was hit before the server was ready: jobs whose time was over are records too.</summary>
    private static async Task<string?> ReadyOrKilledAsync(RunningProgram server, string? failpoint)
    {
        try
        {
            return await server.ReadyAsync();
        }
        catch (InvalidOperationException) when (failpoint is not null && server.Errors.Length == 0)
        {
            return null;
        }
    }

    private static async Task WorkUntilKilledAsync(RunningProgram server, IGatewayClient client, Answers seen)
    {
        try
        {
            await ResolveDoubtAsync(client, seen);
            while (!server.HasExited)
            {
                var created = await client.CreateProcessInstanceAsync(new ProcessInstanceCreation { BpmnProcessId = "two" });
                seen.Created.Add(created.ProcessInstanceKey);
                await CompleteSomeAsync(client, seen, TimeSpan.FromMilliseconds(-1));
            }
        }
        catch (GatewayException)
        {
            // The server is gone in the middle of a call, as it should be.
        }

        await server.ExitAsync();
    }

    /// <summary>Does what is left: jobs that a killed server had handed out come back when their time is over.</summary>
    private static async Task FinishAsync(IGatewayClient client, Answers seen)
    {
        await ResolveDoubtAsync(client, seen);
        while (seen.Created.Except(seen.Finished).Any())
        {
            (await CompleteSomeAsync(client, seen, TimeSpan.FromSeconds(30))).ShouldBeGreaterThan(0);
        }
    }

    /// <summary>A completion whose answer was lost with the server has happened or has not; asking again tells.</summary>
    private static async Task ResolveDoubtAsync(IGatewayClient client, Answers seen)
    {
        if (seen.InDoubt is not { } job)
        {
            return;
        }

        try
        {
            await client.CompleteJobAsync(job.Key);
        }
        catch (GatewayException exception) when (exception.Code == GatewayErrorCode.NotFound)
        {
            // It has happened.
        }

        seen.Settle(job);
    }

    private static async Task<int> CompleteSomeAsync(IGatewayClient client, Answers seen, TimeSpan requestTimeout)
    {
        var jobs = await client.ActivateJobsAsync(new JobActivation
        {
            Type = "step",
            Worker = "kills",
            Timeout = TimeSpan.FromSeconds(2),
            MaxJobsToActivate = 3,
            RequestTimeout = requestTimeout,
        });
        foreach (var job in jobs)
        {
            if (seen.Completed.Contains(job.Key))
            {
                seen.CompletedTwice.Add(job.Key);
            }

            seen.InDoubt = job;
            await client.CompleteJobAsync(job.Key);
            seen.Settle(job);
        }

        return jobs.Count;
    }

    private sealed class Answers
    {
        public HashSet<long> Created { get; } = [];

        public HashSet<long> Completed { get; } = [];

        public HashSet<long> CompletedTwice { get; } = [];

        public HashSet<long> Finished { get; } = [];

        public ActivatedJob? InDoubt { get; set; }

        public void Settle(ActivatedJob job)
        {
            InDoubt = null;
            Completed.Add(job.Key);
            if (job.ElementId == "second")
            {
                Finished.Add(job.ProcessInstanceKey);
            }
        }
    }
}
