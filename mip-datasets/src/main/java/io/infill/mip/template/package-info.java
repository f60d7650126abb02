/**
 * One example and one prompt to input and target, as promptsource renders them (bigscience,
 * promptsource's {@code Template.apply}).
 *
 * <p>Start with {@link io.infill.mip.template.PromptEngine}, which compiles templates once, and
 * {@link io.infill.mip.template.CompiledPrompt}, which renders them. The engine is jinjava with
 * Jinja2's defaults: no block trimming, undefined names are empty, no nested interpretation of
 * data. Where jinjava gives templates Java's methods by reflection, this package gives them
 * Python's by name ({@link io.infill.mip.template.PythonMethods}), so that {@code text.split(".")}
 * means what the template's author meant and no template reaches a class.
 *
 * <p>Known differences to Jinja2:
 *
 * <ul>
 *   <li>JSON {@code null} renders as nothing, not as {@code None}.
 *   <li>A number and a text that looks like it are equal ({@code 1 == '1'}); a number compared with
 *       another text, a list or a map is a render error.
 *   <li>An attribute or a method of an undefined value gives nothing instead of failing.
 *   <li>{@code for} over a text takes it as one item; {@code for ... else} is refused.
 *   <li>Fields named like an operator of jinjava's expression language ({@code empty}, {@code div},
 *       {@code mod}, {@code eq}, {@code lt} ...) cannot be used.
 * </ul>
 */
package io.infill.mip.template;
