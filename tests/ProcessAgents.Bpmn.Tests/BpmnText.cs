using System.Text;
using ProcessAgents.Bpmn;

namespace ProcessAgents.Bpmn.Tests;

/// <summary>Puts small process bodies into documents and reads them.</summary>
internal static class BpmnText
{
    /// <summary>A start event that leads to the element <c>t</c>.</summary>
    public const string Start = """<bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>""";

    /// <summary>A document with one executable process; root elements come before it.</summary>
    public static string Document(string body, string roots = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="test">
        {roots}
        <bpmn:process id="p" isExecutable="true">
        {body}
        </bpmn:process>
        </bpmn:definitions>
        """;

    public static BpmnReadResult Read(string document, BpmnLimits? limits = null) =>
        BpmnDocument.Read(Encoding.UTF8.GetBytes(document), "test.bpmn", limits ?? BpmnLimits.Default);

    /// <summary>The process of a body that must be right.</summary>
    public static ExecutableProcess Process(string body, string roots = "")
    {
        var result = Read(Document(body, roots));

        result.Problems.ShouldBeEmpty();
        return result.Processes.ShouldHaveSingleItem();
    }

    /// <summary>The element <c>t</c> of a body that must be right.</summary>
    public static T Element<T>(string body, string roots = "", string id = "t")
        where T : ExecutableElement =>
        Process(body, roots).FindElement(id).ShouldBeOfType<T>();

    /// <summary>The problems of a body that must be refused.</summary>
    public static IReadOnlyList<BpmnProblem> Problems(string body, string roots = "")
    {
        var result = Read(Document(body, roots));

        result.Processes.ShouldBeEmpty();
        return result.Problems;
    }

    /// <summary>A task with extensions, reached from the start.</summary>
    public static string Task(string kind, string extensions, string attributes = "", string inner = "") => $"""
        {Start}
        <bpmn:{kind} id="t" {attributes}>
        <bpmn:extensionElements>{extensions}</bpmn:extensionElements>
        {inner}
        </bpmn:{kind}>
        """;
}
