/** A button: plain by default; `primary` for the one action a screen is for. */
import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './Button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'plain' | 'primary' | 'quiet';
  ref?: Ref<HTMLButtonElement>;
}
export const Button = ({ kind = 'plain', className, ...rest }: Props) => (
  <button type="button" {...rest} className={`${styles.button} ${styles[kind]} ${className ?? ''}`} />
);
