using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace ModelCompiler.Runtime.Tests.Golden;

/// <summary>A Keras config bound to a class: to a constructor's parameters, and to properties where no parameter has the name.</summary>
internal sealed record Arguments(ConstructorInfo Constructor, IReadOnlyDictionary<ParameterInfo, JsonElement> Parameters, IReadOnlyDictionary<PropertyInfo, JsonElement> Properties)
{
    /// <summary>Binds to the first constructor that takes all of <paramref name="config"/>.</summary>
    public static Arguments Bind(Type type, JsonElement config, string className)
    {
        InexpressibleException? fault = null;
        foreach (ConstructorInfo constructor in type.GetConstructors())
        {
            try
            {
                return Bind(constructor, config, className);
            }
            catch (InexpressibleException inexpressible)
            {
                fault ??= inexpressible;
            }
        }

        throw fault ?? new InexpressibleException($"{className} has no public constructor");
    }

    /// <summary>As an attribute's argument list, parentheses included; empty where nothing is given.</summary>
    /// <param name="positional">Further arguments of the constructor.</param>
    /// <param name="further">Further properties.</param>
    public string ToAttributeText(string[] positional, string[] further)
    {
        string[] all =
        [
            .. Parameters.Select(pair => $"{pair.Key.Name}: {Literal.Text(pair.Key.ParameterType, pair.Value)}"),
            .. positional,
            .. Properties.Select(pair => $"{pair.Key.Name} = {Literal.Text(pair.Key.PropertyType, pair.Value)}"),
            .. further,
        ];
        return all.Length == 0 ? "" : $"({string.Join(", ", all)})";
    }

    /// <summary>An instance with these arguments; what is not given has its default. Compiled, because a constructor that is invoked cannot be given spans.</summary>
    public object Create()
    {
        IEnumerable<Expression> arguments = Constructor.GetParameters().Select(parameter => Argument(
            parameter.ParameterType,
            Parameters.TryGetValue(parameter, out JsonElement value) ? Literal.Value(parameter.ParameterType, value) : parameter.DefaultValue));
        object instance = Expression.Lambda<Func<object>>(Expression.New(Constructor, arguments)).Compile()();
        foreach (var (property, value) in Properties)
            property.SetValue(instance, Literal.Value(property.PropertyType, value));
        return instance;
    }

    private static Expression Argument(Type type, object? value) => value switch
    {
        null => Expression.Default(type),
        Array array when !type.IsArray => Expression.New(type.GetConstructor([array.GetType()])!, Expression.Constant(array)),
        _ => Expression.Constant(value, type),
    };

    private static Arguments Bind(ConstructorInfo constructor, JsonElement config, string className)
    {
        Dictionary<ParameterInfo, JsonElement> parameters = [];
        Dictionary<PropertyInfo, JsonElement> properties = [];
        foreach (JsonProperty option in config.EnumerateObject())
        {
            if (constructor.GetParameters().FirstOrDefault(parameter => KerasName.Same(parameter.Name, option.Name)) is { } parameter)
                parameters.Add(parameter, Accepted(parameter.ParameterType, option, className));
            else if (constructor.DeclaringType!.GetProperties().FirstOrDefault(property => property.CanWrite && KerasName.Same(property.Name, option.Name)) is { } property)
                properties.Add(property, Accepted(property.PropertyType, option, className));
            else
                throw new InexpressibleException($"{className} has no {option.Name}");
        }

        if (constructor.GetParameters().FirstOrDefault(parameter => !parameter.IsOptional && !parameter.IsDefined(typeof(ParamArrayAttribute)) && !parameters.ContainsKey(parameter)) is { } missing)
            throw new InexpressibleException($"{className} needs {missing.Name}, which the case does not say");
        return new Arguments(constructor, parameters, properties);
    }

    private static JsonElement Accepted(Type type, JsonProperty option, string className)
    {
        try
        {
            _ = Literal.Value(type, option.Value);
            return option.Value;
        }
        catch (InexpressibleException fault)
        {
            throw new InexpressibleException($"{className}'s {option.Name}: {fault.Message}");
        }
    }
}
