using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProcessAgents.Broker;
using ProcessAgents.Protocol;

namespace ProcessAgents.Benchmarks.Broker;

/// <summary>Instances of one service task through the whole broker, callers in memory: created, pushed, completed, durable.</summary>
internal static class BrokerBenchmark
{
    private const string OneTask = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="one-definitions" targetNamespace="bench">
          <bpmn:process id="one" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>to-task</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
            <bpmn:serviceTask id="task">
              <bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements>
              <bpmn:incoming>to-task</bpmn:incoming>
              <bpmn:outgoing>to-end</bpmn:outgoing>
            </bpmn:serviceTask>
            <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    private static readonly byte[] Variables =
        Encoding.UTF8.GetBytes("""{"orderId":"order-4711","amount":129.90,"customer":{"id":17,"name":"Ada"},"note":"a box"}""");

    /// <param name="seconds">Seconds measured, after as many of warming up.</param>
    /// <param name="inFlight">Instances between their creation and their completion.</param>
    public static async Task RunAsync(int seconds, int inFlight)
    {
        var directory = Directory.CreateTempSubdirectory("broker-bench-");
        try
        {
            await MeasureAsync(directory.FullName, seconds, inFlight);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string path, int seconds, int inFlight)
    {
        var opening = Stopwatch.StartNew();
        var options = new BrokerOptions { DataDirectory = path };
        long position;
        await using (var broker = await ProcessBroker.OpenAsync(options, TimeProvider.System))
        {
            Print("BROKER_OPEN_EMPTY", opening.Elapsed.TotalMilliseconds, "ms");
            var load = new BrokerLoad(broker, inFlight);
            await load.DeployAsync(OneTask);
            await load.RunAsync(TimeSpan.FromSeconds(seconds), Variables);
            position = broker.CommittedPosition;
            var commits = broker.CommittedBatches;
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var allocated = GC.GetTotalAllocatedBytes();
            var gen2 = GC.CollectionCount(2);
            var clock = Stopwatch.StartNew();
            var completed = await load.RunAsync(TimeSpan.FromSeconds(seconds), Variables);
            var elapsed = clock.Elapsed.TotalSeconds;
            Print($"BROKER_{inFlight}", completed / elapsed, "instances/s");
            Print("BROKER_COMMITS", (broker.CommittedBatches - commits) / elapsed, "syncs/s");
            Print("BROKER_RECORDS", (broker.CommittedPosition - position) / (double)completed, "records/instance");
            Print("BROKER_ALLOCATED", (GC.GetTotalAllocatedBytes() - allocated) / (double)completed, "bytes/instance");
            Print("BROKER_PROCESSOR", (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMicroseconds / completed, "us/instance");
            Print("BROKER_GEN2", GC.CollectionCount(2) - gen2, "collections");
            Print("BROKER_P50", load.Percentile(0.50), "us");
            Print("BROKER_P99", load.Percentile(0.99), "us");
            position = broker.CommittedPosition;
        }

        var bytes = new DirectoryInfo(path).EnumerateFiles("*.log").Sum(file => file.Length);
        var reopening = Stopwatch.StartNew();
        await using var reopened = await ProcessBroker.OpenAsync(options, TimeProvider.System);
        Print("BROKER_REPLAY", position / reopening.Elapsed.TotalSeconds, "records/s");
        Print("BROKER_LOG", bytes / (double)position, "bytes/record");
    }

    private static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:F1} {unit}"));
}
