namespace ProcessAgents.Bpmn;

/// <summary>The XML schema of BPMN 2.0, as far as documents use it: which elements stand in which, in what order, with
/// which attributes. What processes are not made of may hold anything.</summary>
internal static class BpmnSchema
{
    private static readonly Lazy<SchemaTable> Table = new(() => new SchemaTable(Groups, [.. Parts, .. Roots, .. Flow]));

    /// <summary>Null when BPMN has no such element.</summary>
    public static SchemaType? Find(string name) => Table.Value.Find(name);

    private static IEnumerable<string> Groups =>
    [
        "flowElement = adHocSubProcess boundaryEvent businessRuleTask callActivity callChoreography choreographyTask "
            + "complexGateway dataObject dataObjectReference dataStoreReference endEvent event eventBasedGateway "
            + "exclusiveGateway implicitThrowEvent inclusiveGateway intermediateCatchEvent intermediateThrowEvent "
            + "manualTask parallelGateway receiveTask scriptTask sendTask sequenceFlow serviceTask startEvent "
            + "subChoreography subProcess task transaction userTask",
        "artifact = artifact association group textAnnotation",
        "eventDefinition = cancelEventDefinition compensateEventDefinition conditionalEventDefinition "
            + "errorEventDefinition escalationEventDefinition eventDefinition linkEventDefinition "
            + "messageEventDefinition signalEventDefinition terminateEventDefinition timerEventDefinition",
        "loopCharacteristics = loopCharacteristics multiInstanceLoopCharacteristics standardLoopCharacteristics",
        "resourceRole = humanPerformer performer potentialOwner resourceRole",
        "rootElement = cancelEventDefinition category choreography collaboration compensateEventDefinition "
            + "conditionalEventDefinition conversation correlationProperty dataStore endPoint error "
            + "errorEventDefinition escalation escalationEventDefinition eventDefinition globalBusinessRuleTask "
            + "globalChoreographyTask globalConversation globalManualTask globalScriptTask globalTask globalUserTask "
            + "interface itemDefinition linkEventDefinition message messageEventDefinition partnerEntity partnerRole "
            + "process resource rootElement signal signalEventDefinition terminateEventDefinition "
            + "timerEventDefinition",
    ];

    /// <summary>What many elements consist of, and what may hold anything.</summary>
    private static IEnumerable<string> Parts =>
    [
        "base : | documentation* extensionElements? | id=id",
        "documentation : | anything | id=id textFormat=text",
        "extensionElements = extensions",
        "expression : base | mixed",
        "formalExpression : expression | | language=text evaluatesToTypeRef=qname",
        .. Anything(
            "artifact", "auditing", "callChoreography", "category", "choreography", "choreographyRef",
            "choreographyTask", "conversation", "conversationAssociation", "conversationLink", "conversationNode",
            "correlationKey", "correlationProperty", "correlationSubscription", "dataInputAssociation",
            "dataOutputAssociation", "dataStore", "endPoint", "extension", "globalBusinessRuleTask",
            "globalChoreographyTask", "globalConversation", "globalManualTask", "globalScriptTask", "globalTask",
            "globalUserTask", "humanPerformer", "import", "inputDataItem", "inputSet", "interface", "ioBinding",
            "ioSpecification", "itemDefinition", "messageFlowAssociation", "monitoring", "outputDataItem", "outputSet",
            "participantAssociation", "participantMultiplicity", "partnerEntity", "partnerRole", "performer",
            "potentialOwner", "relationship", "rendering", "resource", "resourceRole", "subChoreography",
            "complexBehaviorDefinition", "script", "text"),
        .. Values(
            "qname",
            "categoryValueRef", "endPointRef", "errorRef", "eventDefinitionRef", "incoming", "interfaceRef",
            "loopDataInputRef", "loopDataOutputRef", "operationRef", "outgoing", "source", "supportedInterfaceRef",
            "supports", "target"),
        "flowNodeRef = idref",
        "dataInput : base | dataState? | name=text itemSubjectRef=qname isCollection=bool",
        "dataOutput : base | dataState? | name=text itemSubjectRef=qname isCollection=bool",
        "dataState : base | | name=text",
        "property : base | dataState? | name=text itemSubjectRef=qname",
        .. Expressions("activationCondition", "completionCondition", "condition", "conditionExpression", "loopCardinality",
            "loopCondition", "timeCycle", "timeDate", "timeDuration"),
    ];

    private static IEnumerable<string> Roots =>
    [
        "definitions : | import* extension* @rootElement* BPMNDiagram* relationship* | id=id name=text targetNamespace=uri! "
            + "expressionLanguage=uri typeLanguage=uri exporter=text exporterVersion=text",
        "rootElement : base",
        "callable : rootElement | supportedInterfaceRef* ioSpecification? ioBinding* | name=text",
        "process : callable | auditing? monitoring? property* laneSet* @flowElement* @artifact* @resourceRole* "
            + "correlationSubscription* supports* | processType=None/Public/Private isClosed=bool isExecutable=bool "
            + "definitionalCollaborationRef=qname",
        "message : rootElement | | name=text itemRef=qname",
        "signal : rootElement | | name=text structureRef=qname",
        "error : rootElement | | name=text errorCode=text structureRef=qname",
        "escalation : rootElement | | name=text escalationCode=text structureRef=qname",
        "collaboration : rootElement | participant* messageFlow* @artifact* conversationNode* conversationAssociation* "
            + "participantAssociation* messageFlowAssociation* correlationKey* choreographyRef* conversationLink* "
            + "| name=text isClosed=bool",
        "participant : base | interfaceRef* endPointRef* participantMultiplicity? | name=text processRef=qname",
        "messageFlow : base | | name=text sourceRef=qname! targetRef=qname! messageRef=qname",
        "association : base | | sourceRef=qname! targetRef=qname! associationDirection=None/One/Both",
        "group : base | | categoryValueRef=qname",
        "textAnnotation : base | text? | textFormat=text",
        "laneSet : base | lane* | name=text",
        "lane : base | partitionElement? flowNodeRef* childLaneSet? | name=text partitionElementRef=qname",
        "partitionElement : base",
        "childLaneSet : laneSet",
    ];

    private static IEnumerable<string> Flow =>
    [
        "eventDefinition : rootElement",
        "cancelEventDefinition : eventDefinition",
        "compensateEventDefinition : eventDefinition | | waitForCompletion=bool activityRef=qname",
        "conditionalEventDefinition : eventDefinition | condition",
        "errorEventDefinition : eventDefinition | | errorRef=qname",
        "escalationEventDefinition : eventDefinition | | escalationRef=qname",
        "linkEventDefinition : eventDefinition | source* target? | name=text!",
        "messageEventDefinition : eventDefinition | operationRef? | messageRef=qname",
        "signalEventDefinition : eventDefinition | | signalRef=qname",
        "terminateEventDefinition : eventDefinition",
        "timerEventDefinition : eventDefinition | timeDate/timeDuration/timeCycle?",
        "loopCharacteristics : base",
        "multiInstanceLoopCharacteristics : loopCharacteristics | loopCardinality? loopDataInputRef? loopDataOutputRef? "
            + "inputDataItem? outputDataItem? complexBehaviorDefinition* completionCondition? | isSequential=bool "
            + "behavior=None/One/All/Complex oneBehaviorEventRef=qname noneBehaviorEventRef=qname",
        "standardLoopCharacteristics : loopCharacteristics | loopCondition? | testBefore=bool loopMaximum=anything",
        "flowElement : base | auditing? monitoring? categoryValueRef* | name=text",
        "dataObject : flowElement | dataState? | itemSubjectRef=qname isCollection=bool",
        "dataObjectReference : flowElement | dataState? | itemSubjectRef=qname dataObjectRef=idref",
        "dataStoreReference : flowElement | dataState? | itemSubjectRef=qname dataStoreRef=qname",
        "sequenceFlow : flowElement | conditionExpression? | sourceRef=idref! targetRef=idref! isImmediate=bool",
        "flowNode : flowElement | incoming* outgoing*",
        "activity : flowNode | ioSpecification? property* dataInputAssociation* dataOutputAssociation* @resourceRole* "
            + "@loopCharacteristics? | isForCompensation=bool startQuantity=integer completionQuantity=integer default=idref",
        "task : activity",
        "businessRuleTask : task | | implementation=text",
        "manualTask : task",
        "receiveTask : task | | implementation=text instantiate=bool messageRef=qname operationRef=qname",
        "scriptTask : task | script? | scriptFormat=text",
        "sendTask : task | | implementation=text messageRef=qname operationRef=qname",
        "serviceTask : task | | implementation=text operationRef=qname",
        "userTask : task | rendering* | implementation=text",
        "callActivity : activity | | calledElement=qname",
        "subProcess : activity | laneSet* @flowElement* @artifact* | triggeredByEvent=bool",
        "adHocSubProcess : subProcess | completionCondition? | cancelRemainingInstances=bool ordering=Parallel/Sequential",
        "transaction : subProcess | | method=text",
        "gateway : flowNode | | gatewayDirection=Unspecified/Converging/Diverging/Mixed",
        "complexGateway : gateway | activationCondition? | default=idref",
        "eventBasedGateway : gateway | | instantiate=bool eventGatewayType=Parallel/Exclusive",
        "exclusiveGateway : gateway | | default=idref",
        "inclusiveGateway : gateway | | default=idref",
        "parallelGateway : gateway",
        "event : flowNode | property*",
        "catchEvent : event | dataOutput* dataOutputAssociation* outputSet? @eventDefinition* eventDefinitionRef* "
            + "| parallelMultiple=bool",
        "throwEvent : event | dataInput* dataInputAssociation* inputSet? @eventDefinition* eventDefinitionRef*",
        "boundaryEvent : catchEvent | | cancelActivity=bool attachedToRef=qname!",
        "endEvent : throwEvent",
        "implicitThrowEvent : throwEvent",
        "intermediateCatchEvent : catchEvent",
        "intermediateThrowEvent : throwEvent",
        "startEvent : catchEvent | | isInterrupting=bool",
    ];

    private static IEnumerable<string> Anything(params IEnumerable<string> names) =>
        names.Select(name => $"{name} = anything");

    private static IEnumerable<string> Expressions(params IEnumerable<string> names) =>
        names.Select(name => $"{name} : expression");

    private static IEnumerable<string> Values(string type, params IEnumerable<string> names) =>
        names.Select(name => $"{name} = {type}");
}
