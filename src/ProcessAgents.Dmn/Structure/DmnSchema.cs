using System.Collections.Frozen;

namespace ProcessAgents.Dmn;

/// <summary>
/// What elements hold, by the XML schemas of DMN 1.1 to 1.5. A type is a line: its attributes, then its children in
/// their order. <c>!</c> marks what must be there once, <c>*</c> what may be repeated, <c>+</c> both, <c>a|b</c> one of
/// two, <c>a=t</c> a child of the type t, and <c>@n</c> what came with DMN 1.n.
/// </summary>
internal static class DmnSchema
{
    private const string Element = "id label";
    private const string Named = "id label name!";
    private const string Notes = "description=text extensionElements";
    private const string Expression = "id label typeRef";
    private const string AnyExpression =
        "literalExpression|decisionTable|context|list|relation|invocation|functionDefinition"
        + "|conditional@4|for@4|some@4|every@4|filter@4";

    private static readonly FrozenDictionary<string, ElementRule> Rules =
        GraphElements.Concat(LogicElements).ToFrozenDictionary(rule => rule.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Values = new Dictionary<string, string[]>
    {
        ["aggregation"] = ["SUM", "COUNT", "MIN", "MAX"],
        ["associationDirection"] = ["None", "One", "Both"],
        ["hitPolicy"] = ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"],
        ["isCollection"] = ["true", "false", "1", "0"],
        ["kind"] = ["FEEL", "Java", "PMML"],
        ["preferredOrientation"] = ["Rule-as-Row", "Rule-as-Column", "CrossTable"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule of a type; null for those that hold text or anything.</summary>
    public static ElementRule? Find(string type) =>
        Rules.GetValueOrDefault(type is "some" or "every" ? "quantified" : type);

    /// <summary>The values that an attribute may have; null when any will do.</summary>
    public static IReadOnlyList<string>? ValuesOf(string attribute) => Values.GetValueOrDefault(attribute);

    /// <summary>What a model is made of: decisions, what they require and who has to do with them.</summary>
    private static ElementRule[] GraphElements =>
    [
        new("association", $"{Element} associationDirection", $"{Notes} sourceRef=reference! targetRef=reference!"),
        new("authorityRequirement", "id@2 label@2",
            "description=text@2 extensionElements@2 "
            + "requiredDecision=reference|requiredInput=reference|requiredAuthority=reference!"),
        new("businessKnowledgeModel", Named,
            $"{Notes} encapsulatedLogic=functionDefinition@1-1 variable=informationItem "
            + "encapsulatedLogic=functionDefinition@2 knowledgeRequirement* authorityRequirement*"),
        new("decision", Named,
            $"{Notes} question=text allowedAnswers=text variable=informationItem informationRequirement* "
            + "knowledgeRequirement* authorityRequirement* supportedObjective=reference* "
            + "impactedPerformanceIndicator=reference* decisionMaker=reference* decisionOwner=reference* "
            + $"usingProcess=reference* usingTask=reference* {AnyExpression}"),
        new("decisionService", Named,
            $"{Notes} variable=informationItem outputDecision=reference* encapsulatedDecision=reference* "
            + "inputDecision=reference* inputData=reference*"),
        new("definitions", $"{Named} namespace! expressionLanguage typeLanguage exporter exporterVersion",
            $"{Notes} import* itemDefinition* "
            + "decision|inputData|businessKnowledgeModel|knowledgeSource|decisionService@2* "
            + "textAnnotation|association|group@3* elementCollection* performanceIndicator|organizationUnit* "
            + "DMNDI=diagram@2"),
        new("elementCollection", Named, $"{Notes} drgElement=reference*"),
        new("functionItem", $"{Element} outputTypeRef", $"{Notes} parameters=informationItem*"),
        new("group", $"{Element} name", Notes),
        new("import", "id@2 label@2 name@2! namespace! locationURI importType!",
            "description=text@2 extensionElements@2"),
        new("importedValues", "id@2 label@2 name@2! namespace! locationURI importType! expressionLanguage",
            "description=text@2 extensionElements@2 importedElement=text!"),
        new("informationItem", $"{Named} typeRef", Notes),
        new("informationRequirement", "id@2 label@2",
            "description=text@2 extensionElements@2 requiredDecision=reference|requiredInput=reference!"),
        new("inputData", Named, $"{Notes} variable=informationItem"),
        new("itemDefinition", $"{Named} typeLanguage isCollection",
            $"{Notes} typeRef=text allowedValues=unaryTests typeConstraint=unaryTests@5 "
            + "itemComponent=itemDefinition* functionItem@3"),
        new("knowledgeRequirement", "id@2 label@2",
            "description=text@2 extensionElements@2 requiredKnowledge=reference!"),
        new("knowledgeSource", $"{Named} locationURI",
            $"{Notes} authorityRequirement* type=text owner=reference"),
        new("organizationUnit", $"{Named} URI", $"{Notes} decisionMade=reference* decisionOwned=reference*"),
        new("performanceIndicator", $"{Named} URI", $"{Notes} impactingDecision=reference*"),
        new("reference", "href!", ""),
        new("textAnnotation", $"{Element} textFormat", $"{Notes} text"),
    ];

    /// <summary>How a decision is made: boxed expressions and their parts.</summary>
    private static ElementRule[] LogicElements =>
    [
        new("binding", "", $"parameter=informationItem! {AnyExpression}"),
        new("childExpression", "id", $"{AnyExpression}!"),
        new("conditional", Expression,
            $"{Notes} if=childExpression! then=childExpression! else=childExpression!"),
        new("context", Expression, $"{Notes} contextEntry*"),
        new("contextEntry", "id@2 label@2",
            $"description=text@2 extensionElements@2 variable=informationItem {AnyExpression}!"),
        new("decisionTable", $"{Expression} hitPolicy aggregation preferredOrientation outputLabel",
            $"{Notes} input=inputClause* output=outputClause+ annotation=ruleAnnotationClause@2* rule*"),
        new("filter", Expression, $"{Notes} in=childExpression! match=childExpression!"),
        new("for", $"{Expression} iteratorVariable", $"{Notes} in=typedExpression! return=childExpression!"),
        new("functionDefinition", $"{Expression} kind@2",
            $"{Notes} formalParameter=informationItem* {AnyExpression}"),
        new("inputClause", Element, $"{Notes} inputExpression=literalExpression! inputValues=unaryTests"),
        new("invocation", Expression, $"{Notes} {AnyExpression} binding*"),
        new("list", Expression, $"{Notes} {AnyExpression}*"),
        new("literalExpression", $"{Expression} expressionLanguage", $"{Notes} text|importedValues"),
        new("outputClause", $"{Element} name typeRef",
            $"{Notes} outputValues=unaryTests defaultOutputEntry=literalExpression"),
        new("quantified", $"{Expression} iteratorVariable",
            $"{Notes} in=typedExpression! satisfies=childExpression!"),
        new("relation", Expression, $"{Notes} column=informationItem* row=list*"),
        new("rule", Element,
            $"{Notes} inputEntry=unaryTests* outputEntry=literalExpression+ annotationEntry=ruleAnnotation@2*"),
        new("ruleAnnotation", "", "text"),
        new("ruleAnnotationClause", "name", ""),
        new("typedExpression", "id typeRef", $"{AnyExpression}!"),
        new("unaryTests", "id label typeRef@4 expressionLanguage", $"{Notes} text!"),
    ];
}
