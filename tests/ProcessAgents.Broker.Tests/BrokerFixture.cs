using System.Text;
using ProcessAgents.Broker.Log;
using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests;

/// <summary>A broker in a folder of its own, on virtual time, with a process of one service task deployed.</summary>
internal sealed class BrokerFixture : IAsyncDisposable
{
    public const string JobType = "work";

    private const string OneTask = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="one-definitions" targetNamespace="test">
          <bpmn:process id="one" isExecutable="true">
            <bpmn:startEvent id="start"><bpmn:outgoing>to-task</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
            <bpmn:serviceTask id="task">
              <bpmn:extensionElements><zeebe:taskDefinition type="work" retries="3" /></bpmn:extensionElements>
              <bpmn:incoming>to-task</bpmn:incoming>
              <bpmn:outgoing>to-end</bpmn:outgoing>
            </bpmn:serviceTask>
            <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="end" />
            <bpmn:endEvent id="end"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
        </bpmn:definitions>
        """;

    private readonly TemporaryDirectory directory;
    private readonly BrokerOptions options;
    private readonly IDisk disk;

    private BrokerFixture(TemporaryDirectory directory, BrokerOptions options, IDisk disk, VirtualTime time)
    {
        this.directory = directory;
        this.options = options;
        this.disk = disk;
        Time = time;
    }

    public VirtualTime Time { get; }

    public ProcessBroker Broker { get; private set; } = null!;

    public TemporaryDirectory Folder => directory;

    public static async Task<BrokerFixture> OpenAsync(
        BrokerLimits? limits = null,
        BrokerClockMode clock = BrokerClockMode.System,
        IDisk? disk = null,
        int segmentSizeBytes = 1024 * 1024)
    {
        var directory = new TemporaryDirectory();
        var options = new BrokerOptions
        {
            DataDirectory = directory.Path,
            SegmentSizeBytes = segmentSizeBytes,
            Clock = clock,
            Limits = limits ?? new BrokerLimits(),
            Failpoint = null,
        };
        var fixture = new BrokerFixture(directory, options, disk ?? new LocalDisk(), new VirtualTime());
        try
        {
            await fixture.StartAsync();
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        await fixture.DeployAsync(OneTask);
        return fixture;
    }

    public async Task RestartAsync()
    {
        await Broker.DisposeAsync();
        await StartAsync();
    }

    public async Task<Record> DeployAsync(string bpmn)
    {
        var deployed = await Broker.SendAsync(Deployment(bpmn));
        deployed.RecordType.ShouldBe(RecordType.Event, deployed.RejectionReason);
        return deployed;
    }

    public Task<Record> CreateAsync(string bpmnProcessId = "one") => Broker.SendAsync(Creation(bpmnProcessId));

    public Task<Record> CompleteAsync(long jobKey) =>
        Broker.SendAsync(new Command((byte)JobIntent.Complete, jobKey, new JobRecord()));

    public Task<JobBatchRecord> PollAsync(
        int max = 32, TimeSpan? requestTimeout = null, CancellationToken cancellationToken = default) =>
        Broker.ActivateJobsAsync(
            new JobActivation(JobType, "worker", TimeSpan.FromMinutes(5), max) { RequestTimeout = requestTimeout ?? TimeSpan.Zero },
            cancellationToken);

    public JobSubscription OpenStream() => Broker.OpenJobStream(new JobStream(JobType, "worker", TimeSpan.FromMinutes(5)));

    /// <summary>Returns when everything sent before has been processed.</summary>
    public Task SettleAsync() => PollAsync(max: 1, requestTimeout: TimeSpan.Zero);

    public static Command Creation(string bpmnProcessId = "one") => new(
        (byte)ProcessInstanceCreationIntent.Create, -1, new ProcessInstanceCreationRecord { BpmnProcessId = bpmnProcessId });

    public static Command Deployment(string bpmn) => new((byte)DeploymentIntent.Create, -1, new DeploymentRecord
    {
        Resources = [new DeploymentResource("process.bpmn", Encoding.UTF8.GetBytes(bpmn))],
    });

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        directory.Dispose();
    }

    private async Task StartAsync() =>
        Broker = await ProcessBroker.OpenAsync(options, Time, disk, TestContext.Current.CancellationToken);
}
