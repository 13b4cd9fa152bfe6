using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ProcessAgents.Broker;
using ProcessAgents.Protocol;

namespace ProcessAgents.Benchmarks.Broker;

/// <summary>A closed loop of callers and one streaming worker, all in this process.</summary>
internal sealed class BrokerLoad(ProcessBroker broker, int inFlight)
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource> waiting = new();
    private readonly ConcurrentBag<double> latencies = [];

    public async Task DeployAsync(string bpmn)
    {
        var deployed = await broker.SendAsync(new Command((byte)DeploymentIntent.Create, -1, new DeploymentRecord
        {
            Resources = [new DeploymentResource("one.bpmn", Encoding.UTF8.GetBytes(bpmn))],
        }));
        if (deployed.RecordType == RecordType.CommandRejection)
        {
            throw new InvalidOperationException(deployed.RejectionReason);
        }
    }

    /// <summary>Runs for a while and tells how many instances were completed.</summary>
    public async Task<int> RunAsync(TimeSpan duration, byte[] variables)
    {
        latencies.Clear();
        using var stop = new CancellationTokenSource();
        var worker = WorkAsync(stop.Token);
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var completed = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => CallAsync(variables, end)));
        await stop.CancelAsync();
        await worker;
        return completed.Sum();
    }

    /// <summary>Microseconds from the call that creates an instance to the answer to its completion.</summary>
    public double Percentile(double share)
    {
        var sorted = latencies.Order().ToList();
        return sorted[(int)((sorted.Count - 1) * share)];
    }

    private async Task<int> CallAsync(byte[] variables, long end)
    {
        var count = 0;
        var create = new Command(
            (byte)ProcessInstanceCreationIntent.Create,
            -1,
            new ProcessInstanceCreationRecord { BpmnProcessId = "one", Variables = variables });
        for (var start = Stopwatch.GetTimestamp(); start < end; start = Stopwatch.GetTimestamp())
        {
            var created = (ProcessInstanceCreationRecord)(await broker.SendAsync(create)).Value;
            await Completion(created.ProcessInstanceKey).Task;
            waiting.TryRemove(created.ProcessInstanceKey, out _);
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            count++;
        }

        return count;
    }

    private async Task WorkAsync(CancellationToken stop)
    {
        await using var stream = broker.OpenJobStream(new JobStream("work", "bench", TimeSpan.FromMinutes(1)));
        try
        {
            while (await stream.WaitToReadAsync(stop))
            {
                while (stream.TryRead(out var job))
                {
                    _ = CompleteAsync(job);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task CompleteAsync(ActivatedJob job)
    {
        await broker.SendAsync(new Command((byte)JobIntent.Complete, job.Key, new JobRecord()));
        Completion(job.Job.ProcessInstanceKey).SetResult();
    }

    private TaskCompletionSource Completion(long processInstanceKey) =>
        waiting.GetOrAdd(processInstanceKey, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
